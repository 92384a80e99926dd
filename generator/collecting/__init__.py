"""Takes what another site published into packages/; only the command asks for it, never a build."""
