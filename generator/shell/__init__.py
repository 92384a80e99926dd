"""The side of the site builder: theme, navigation, build, preview; no layer below may import it."""
