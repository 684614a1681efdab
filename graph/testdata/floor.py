"""What SQLite does with the same quads: the floor beside which `make bench` shows the store.

Reads quads from standard input, one a line, tab between subject, predicate, object and label; the first line
names a subject, a claim and a day to ask for. Prints figures as JSON. Values are kept once, in a dictionary;
three indexes; 20,000 quads in a transaction, each durable.
"""
import json, os, sqlite3, sys, time

path, lines = sys.argv[1], sys.stdin
db = sqlite3.connect(path, isolation_level=None)
db.execute("pragma journal_mode = wal")
db.execute("pragma synchronous = full")
db.execute("create table value (id integer primary key, text text not null)")
db.execute("create table quad (s integer, p integer, o integer, l integer)")
for name, columns in ("spo", "s, p, o, l"), ("ops", "o, p, s, l"), ("label", "l"):
    db.execute(f"create index {name} on quad ({columns})")

subject, claim, day = next(lines).rstrip("\n").split("\t")
ids = {}


def number(text, new):
    n = ids.get(text)
    if n is None:
        n = ids[text] = len(ids)
        new.append((n, text))
    return n


def cpu():
    t = os.times()
    return t.user + t.system


def load():
    count, batch, new = 0, [], []

    def flush():
        db.execute("begin")
        db.executemany("insert into value values (?, ?)", new)
        db.executemany("insert into quad values (?, ?, ?, ?)", batch)
        db.execute("commit")
        batch.clear()
        new.clear()

    for line in lines:
        batch.append([number(text, new) for text in line.rstrip("\n").split("\t")])
        count += 1
        if len(batch) == 20_000:
            flush()
    flush()
    return count


def microseconds(question, *arguments):
    runs, started = 200, time.perf_counter()
    for _ in range(runs):
        rows = db.execute(question, arguments).fetchall()
    assert rows, question
    return (time.perf_counter() - started) / runs * 1e6


before = cpu()
quads = load()
spent = cpu() - before
of = "select v.text from quad q join value v on v.id = "
print(json.dumps({
    "quads_per_cpu_s": quads / max(spent, 0.01),  # the clock counts hundredths
    "neighbours_us": microseconds(of + "q.o where q.s = ?", ids[subject]),
    "evidence_us": microseconds(of + "q.o where q.s = ? and q.p = ?", ids[claim], ids["kg:record"]),
    "timeline_us": microseconds("select v.text from quad q join value v on v.id = q.s where q.o = ? and q.p = ?", ids[day], ids["kg:published"]),
}))
