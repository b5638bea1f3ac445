"""What an editor may want to mend: rules over the sources and the built site, and the names that no list knows."""
