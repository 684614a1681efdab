# Runs one task with one tool and prints a line of JSON. Arguments: tool, task, edge list, threads, steps.
import json
import os
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
        version = graph_tool.__version__.split(" ")[0] + " x" + threads
except ImportError:
    print(json.dumps({"absent": True}))
    sys.exit()


def processor():
    return time.process_time()


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


def with_igraph(g):
    if task == "betweenness":
        return top(g.betweenness(directed=False))
    if task == "closeness":
        return top(g.closeness())
    if task == "pagerank":
        return top(g.pagerank(damping=0.85))
    if task == "eigenvector":
        return top(g.eigenvector_centrality(directed=False))
    if task == "core":
        return top(g.coreness())
    if task == "components":
        return "%d parts" % len(g.connected_components())
    if task == "louvain":
        return "Q %.4f" % g.community_multilevel().modularity
    if task == "leiden":
        return "Q %.4f" % g.community_leiden(objective_function="modularity", n_iterations=2).modularity


def with_graph_tool(g):
    centrality, topology = graph_tool.centrality, graph_tool.topology
    if task == "betweenness":
        return top(centrality.betweenness(g, norm=False)[0].a)
    if task == "pagerank":
        return top(centrality.pagerank(g, damping=0.85, epsilon=1e-8).a)
    if task == "core":
        return top(topology.kcore_decomposition(g).a)
    if task == "components":
        return "%d parts" % len(topology.label_components(g)[1])


if task == "load":
    before = processor()
    g = load(False)
    seconds = processor() - before
    got = "%d edges" % (g.ecount() if tool == "igraph" else g.num_edges())
else:
    g = load(task == "pagerank")
    before = processor()
    got = with_igraph(g) if tool == "igraph" else with_graph_tool(g)
    seconds = processor() - before
print(json.dumps({"version": version, "seconds": seconds, "got": got}))
