"""Web pages as news sites and institutes make them, written for these tests, and the articles in them."""

from __future__ import annotations

_TEXT = """
The harbour council voted on Tuesday to close the old ferry pier, a decision that many islanders had feared
for years and that the mayor called painful but necessary.

Ada Stone, who has led the council since spring, said the pier was no longer safe. “We cannot wait for the
first plank to break,” she told reporters after the vote, which went seven to two.

Opponents argue that the council never asked for a second survey. They say the island will lose its only link
to the market town before winter, and with it most of its trade.

The ferry company insists that it can keep sailing from a floating landing stage, if the council lets it moor
one in the outer basin. Engineers at the port authority doubt it.

According to a report that the council has kept to itself until now, repairs would take two summers and cost
more than the island pays in harbour dues over ten years.

Bo Reed, a fisherman and one of the two who voted against, believes the figures are too high. He wants the
council to ask for another offer before it signs anything.
"""
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in _TEXT.split("\n\n")]
TITLE = "Islanders fear for their last ferry as pier is closed"
DECK = "Seven to two, the harbour council shuts the landing stage. Opponents want a second survey."
CAPTION = "The old pier seen from the harbour master's office last week"
BIO = "Jane Roe is a reporter for the Harbour Gazette. Follow her on Twitter @janeroe."
COMMENTS = [
    "This council could not run a bath, and everybody on the island has known it since the business with the lamps.",
    "My grandfather built that pier, and I say it will stand for another hundred years if they only leave it alone.",
]


def news_page() -> str:
    """A newspaper's page: menus, metadata, a caption twice, boxes inside the text, tags, links, comments, foot."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS[:2])
    body += "<div class='ad'>Advertisement</div><p>Read more: Storm takes the roof off the fish hall</p>"
    body += "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS[2:4])
    body += "<aside class='pullquote'><p>We cannot wait for the first plank to break</p></aside>"
    body += "<div class='newsletter'><p>Sign up for our evening newsletter and never miss a tide.</p></div>"
    body += "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS[4:])
    comments = "".join(
        f"<li><b>Gull{number}</b> says: <span>May 4, 2021 at 9:1{number} am</span><p>{said}</p><a>Reply</a></li>"
        for number, said in enumerate(COMMENTS)
    )
    related = "".join(
        f"<li><a href='/{n}'>{title}</a></li>"
        for n, title in enumerate(["Storm takes the roof off the fish hall", "Mayor opens new school", "Tide tables"])
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE} | Harbour Gazette</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2021-05-04T08:30:00+01:00"><meta name="author" content="Jane Roe">
<link rel="canonical" href="https://gazette.example/news/pier"><script>var tracking = "<p>not text</p>";</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{TITLE}</h1><p class="standfirst">{DECK}</p><div class="byline">By <a>Jane Roe</a></div>
<time datetime="2021-05-04">4 May 2021</time>
<figure><img src="p.jpg" alt="{CAPTION}"><figcaption>{CAPTION} (Photo: Harbour Gazette)</figcaption></figure>
<div class="share"><a>Share on Facebook</a> <a>Tweet</a></div>
{body}
<p class="bio">{BIO}</p><p class="tags">Tags: ferry, harbour, council</p></article>
<section class="related"><h3>Related articles</h3><ul>{related}</ul></section>
<section id="comments"><h3>2 Comments</h3><ul>{comments}</ul></section>
<footer><p>© 2021 Harbour Gazette. All rights reserved.</p><p><a>Privacy policy</a></p></footer></body></html>"""


def bare_page() -> str:
    """A page of nested boxes without a word that says what is what: no article, no metadata, no classes."""
    body = "".join(f"<div>{paragraph}<br><br></div>" for paragraph in PARAGRAPHS)
    comments = "".join(f"<div>{said}</div>" for said in COMMENTS)
    return f"""<html><head><title>{TITLE}</title></head><body><div><div>News</div><div>Sport</div></div>
<div><div><h1>{TITLE}</h1></div><div>by Jane Roe</div><div>4 May 2021</div><div>{body}</div>
<div>Share this article</div><div>Comments</div>{comments}</div></body></html>"""


def institute_page() -> str:
    """A think tank's page, its metadata in JSON-LD: topics, translations, a note on the author, an own description."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<html lang="en"><head><title>{TITLE} - The Coastal Institute</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Article", "headline": "{TITLE}",
"author": {{"@type": "Person", "name": "Jane Roe"}}, "datePublished": "2021-05-04",
"publisher": {{"@type": "Organization", "name": "The Coastal Institute"}}}}</script></head><body>
<header><a href="/">The Coastal Institute</a><p>Ideas for shores</p></header>
<main><div>Brief Analysis</div><h1>{TITLE}</h1><p>Also available in <a>Danish</a></p>
<div class="body">{body}<p>Jane Roe is a senior fellow at The Coastal Institute.</p></div>
<div><a>View/Print Page as PDF</a></div><div>TOPICS</div><div><a>Ports</a></div></main>
<footer><p>The Coastal Institute seeks to advance the understanding of harbours and their people.</p>
<p>Tel: 555-0100-200</p></footer></body></html>"""
