"""How documents are shown: one module a medium, each made from `say.document` alone (JSON from core's values)."""
