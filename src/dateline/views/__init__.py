"""Views: what people and programs see of Dateline: the Python interface and the command line."""
