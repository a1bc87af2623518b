"""Taking an article into a workspace: a file or an address in, a stored text and a stub for its curator out.

fetch / file ─kinds→ page · pdf · plain ─article→ reprint? ─stub→ texts/NAME.txt, documents/NAME.yaml
"""
