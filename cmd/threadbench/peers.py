# Runs one task with one tool and prints a line of JSON. Arguments: tool, task, edge list, threads, steps.
import json
import resource
import sys
import time

tool, task, path, threads, _ = sys.argv[1:6]
try:
    import numpy
    if tool == "igraph":
        import igraph
        version = igraph.__version__
    else:
        import graph_tool
        import graph_tool.centrality
        import graph_tool.topology
        graph_tool.openmp_set_num_threads(int(threads))
        version = graph_tool.__version__.split(" ")[0]
except ImportError:
    print(json.dumps({"absent": True}))
    sys.exit()


def load(directed):
    with open(path) as file:
        pairs = numpy.array(file.read().split(), dtype=numpy.int64).reshape(-1, 2)
    count = int(pairs.max()) + 1
    if tool == "igraph":
        return igraph.Graph(n=count, edges=pairs, directed=directed)
    graph = graph_tool.Graph(directed=directed)
    graph.add_vertex(count)
    graph.add_edge_list(pairs)
    return graph


def top(scores):
    scores = numpy.asarray(scores)
    return "top %d" % int(numpy.nonzero(scores >= scores.max() * (1 - 1e-9))[0][0])


def total(hops):
    hops = numpy.asarray(hops, dtype=float)
    return "sum %d" % int(hops[(hops < 1e9)].sum())


# Each task is the work that is measured and what is said of its result.
with_igraph = {
    "betweenness": (lambda g: g.betweenness(directed=False), top),
    "closeness": (lambda g: g.closeness(), top),
    "pagerank": (lambda g: g.pagerank(damping=0.85), top),
    "eigenvector": (lambda g: g.eigenvector_centrality(directed=False), top),
    "core": (lambda g: g.coreness(), top),
    "components": (lambda g: g.connected_components(), lambda c: "%d parts" % len(c)),
    "hops": (lambda g: g.distances(source=[0]), lambda d: total(d[0])),
    "louvain": (lambda g: g.community_multilevel(), lambda c: "Q %.4f" % c.modularity),
    "leiden": (lambda g: g.community_leiden(objective_function="modularity", n_iterations=2), lambda c: "Q %.4f" % c.modularity),
}


def with_graph_tool():
    centrality, topology = graph_tool.centrality, graph_tool.topology
    return {
        "betweenness": (lambda g: centrality.betweenness(g, norm=False)[0], lambda m: top(m.a)),
        "closeness": (lambda g: centrality.closeness(g), lambda m: top(m.a)),
        "pagerank": (lambda g: centrality.pagerank(g, damping=0.85, epsilon=1e-8), lambda m: top(m.a)),
        "eigenvector": (lambda g: centrality.eigenvector(g, epsilon=1e-8)[1], lambda m: top(m.a)),
        "core": (lambda g: topology.kcore_decomposition(g), lambda m: top(m.a)),
        "components": (lambda g: topology.label_components(g), lambda c: "%d parts" % len(c[1])),
        "hops": (lambda g: topology.shortest_distance(g, source=g.vertex(0)), lambda m: total(m.a)),
    }


def measure(work):
    """Repeats short work; returns the result and the least of both times."""
    began = time.process_time()
    wall = used = float("inf")
    for k in range(5):
        if k > 0 and time.process_time() - began > 0.6:
            break
        start, before = time.perf_counter(), time.process_time()
        result = work()
        wall = min(wall, time.perf_counter() - start)
        used = min(used, time.process_time() - before)
    return result, wall, used


if task == "load":
    g, wall, seconds = measure(lambda: load(False))
    got = "%d edges" % (g.ecount() if tool == "igraph" else g.num_edges())
else:
    g = load(task == "pagerank")
    work, say = (with_igraph if tool == "igraph" else with_graph_tool())[task]
    result, wall, seconds = measure(lambda: work(g))
    got = say(result)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"version": version, "wall": wall, "seconds": seconds, "peak": peak, "got": got}))
