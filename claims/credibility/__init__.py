"""How well the record supports a claim: a pure, dated, explained ledger."""
