"""Drawing by lot so that anyone can draw again; it reads records and never judges other ones."""
