"""What the engine is compared with: other people's tools on the same records, as they come."""
