"""The kernels behind the pages, and the sockets to them."""
