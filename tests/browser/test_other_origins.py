"""Frames, scripts, pictures, requests and events from another origin, at the preview server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aurora_kb.site import PreviewServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright.sync_api")

ATTACK = """<body><script>
  window.got = [];
  window.auroraSearch = () => got.push("jsonp");
  const add = (tag, address) => new Promise((done) => {
    const made = document.createElement(tag);
    made.onload = () => { if (tag !== "iframe") got.push(tag); done(); };
    made.onerror = done;
    made.src = address;
    document.body.append(made);
  });
  const tries = [
    add("script", "BASEassets/main.js"), add("img", "BASEfiles/bucket.png"), add("iframe", "BASE"),
    fetch("BASE").then((answer) => answer.text()).then((text) => got.push(text), () => 0),
    fetch("BASE", { mode: "no-cors" }).then((a) => got.push(a.type), () => 0),
    new Promise((done) => {
      const stream = new EventSource("EVENTS");
      stream.onopen = () => { got.push("events"); done(); };
      stream.onerror = done;
    }),
  ];
  Promise.all(tries).then(() => { document.title = "done"; });
</script>"""


def test_a_page_of_another_site_gets_nothing(browser: Browser, server: PreviewServer) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.address)
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    (events,) = (address for address in asked if "/_events" in address)
    page.route(
        "http://evil.example/",
        lambda route: route.fulfill(
            body=ATTACK.replace("BASE", server.address).replace("EVENTS", events),
            content_type="text/html",
        ),
    )
    page.goto("http://evil.example/")
    page.wait_for_function("document.title === 'done'")
    assert page.evaluate("got") == []
    framed = [frame for frame in page.frames if frame.url.startswith(server.address)]
    assert all("DB Aurora" not in frame.content() for frame in framed)
    page.close()
