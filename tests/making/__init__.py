"""What tests make up: random entries that a table can hold."""
