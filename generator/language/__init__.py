"""Arabic as this program knows it: letters, digits, dates, plurals, direction, addresses, and its own words."""
