"""How work is spread over processes and machines, and what becomes of it when one of them dies.

    batches ─spread→ workers ─→ results, in the order in which they come
                        └ an item that kills its worker is set aside and named

Nothing here knows what the work is: a task is a batch of items, and a function that takes a batch.
"""
