"""One module a kind of page: what its template needs, as plain values and relative URLs."""
