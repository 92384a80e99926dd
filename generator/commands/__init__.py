"""Groups of commands, one a file; they read arguments and print, `generator.cli` assembles them."""
