// Steps a layout or reads articles with one tool and prints a line of JSON. Arguments: tool, task, edge list, threads, steps.
const fs = require('fs');
const [tool, , path, , steps] = process.argv.slice(2);

function absent() {
  console.log(JSON.stringify({ absent: true }));
  process.exit();
}

function load(name) {
  try { return require(name); } catch { return absent(); }
}

// versionOf reads the version of a module from the folders node looks in.
function versionOf(name) {
  for (const folder of (process.env.NODE_PATH || '').split(':')) {
    try { return JSON.parse(fs.readFileSync(`${folder}/${name}/package.json`)).version; } catch { /* not here */ }
  }
  return '';
}

if (tool === 'compromise') {
  readArticles();
  process.exit();
}

const edges = fs.readFileSync(path, 'utf8').trim().split('\n').map((line) => line.split(' ').map(Number));
const count = edges.reduce((most, [a, b]) => Math.max(most, a + 1, b + 1), 0);

// readArticles finds names in articles; the time is that of a thousand tokens.
function readArticles() {
  const nlp = load('compromise'), input = JSON.parse(fs.readFileSync(path, 'utf8'));
  const read = (text) => {
    const doc = nlp(text);
    return doc.people().length + doc.places().length + doc.organizations().length;
  };
  input.Articles.slice(0, 20).forEach(read); // the compiler of node warms up
  const start = process.hrtime.bigint(), before = process.cpuUsage();
  const names = input.Articles.map(read).reduce((a, b) => a + b, 0);
  const used = process.cpuUsage(before), per = input.Tokens / 1000;
  console.log(JSON.stringify({
    version: versionOf('compromise'), wall: Number(process.hrtime.bigint() - start) / 1e9 / per, seconds: (used.user + used.system) / 1e6 / per,
    peak: process.resourceUsage().maxRSS / 1024, got: `${names} names`,
  }));
}

function ngraph() {
  const create = load('ngraph.graph'), layout = load('ngraph.forcelayout');
  const graph = (create.default || create)();
  for (let v = 0; v < count; v++) graph.addNode(v);
  edges.forEach(([a, b]) => graph.addLink(a, b));
  const sim = (layout.default || layout)(graph, { dimensions: 2 });
  sim.step();
  return { version: versionOf('ngraph.forcelayout'), run: () => { for (let i = 0; i < steps; i++) sim.step(); } };
}

function graphology() {
  const library = load('graphology'), atlas = load('graphology-layout-forceatlas2');
  const graph = new (library.UndirectedGraph || library.default.UndirectedGraph)();
  let state = 7;
  const next = () => { state = (state * 48271) % 2147483647; return state / 2147483647; };
  for (let v = 0; v < count; v++) graph.addNode(v, { x: next() * 1000, y: next() * 1000 });
  edges.forEach(([a, b]) => graph.addEdge(a, b));
  const settings = { ...atlas.inferSettings(graph), barnesHutOptimize: true };
  return { version: versionOf('graphology-layout-forceatlas2'), run: () => atlas(graph, { iterations: +steps, settings }) };
}

const { version, run } = tool === 'ngraph' ? ngraph() : graphology();
const start = process.hrtime.bigint(), before = process.cpuUsage();
run();
const used = process.cpuUsage(before), wall = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({
  version, wall: wall / steps, seconds: (used.user + used.system) / 1e6 / steps, peak: process.resourceUsage().maxRSS / 1024, got: `${steps} steps`,
}));
