"""From a change to the reviewer's dossier; nothing here lays it out, prints or writes a file."""
