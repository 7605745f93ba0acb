"""The example content that a visitor sees first; loaded through the services."""
