"""Data that the scripts of the site load, in parts: the graph, the table, previews, comparisons."""
