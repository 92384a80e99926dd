"""S2xx: faults against the form's JSON Schema; each file explains one kind of failed keyword."""
