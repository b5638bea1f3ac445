"""What each command takes and tells; one module a command, loaded when it is called."""
