"""Making a new site: its settings, its empty folders, and authority files to start with."""
