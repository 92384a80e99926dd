"""Records, forms, programmes and regions as typed values; no rule, figure or page lives here."""
