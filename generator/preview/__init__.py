"""The preview: shows the site while somebody writes it, from an output folder that nothing is published from."""
