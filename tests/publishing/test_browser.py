"""The dossier as a reader meets it: in Chromium, from a server and from a disk, on a phone, at night and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from onrecord.publishing import write_dossier
from onrecord.publishing.evidence import Evidence
from tests.publishing.case import a_dossier
from tests.support.web import Answer, Handler, Request, Site

ENTRIES = Evidence(a_dossier()).entries
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml"}

# Violations are events of the page, not of the console; these tell the console.
REPORT = "addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective))"
WIDER_THAN_THE_PAGE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(a_dossier(), tmp_path_factory.mktemp("dossier") / "isles").parent


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, written: Path, http_server: Callable[[Handler], Site]) -> str:
    """Where the dossier stands, on a server and on a disk."""
    if request.param == "file":
        return written.as_uri()

    def serve(asked: Request) -> Answer:
        path = written / asked.path.lstrip("/")
        return Answer(path.read_bytes(), type=TYPES[path.suffix]) if path.is_file() else Answer(status=404)

    return http_server(serve).url


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """Whatever Chromium finds to say; a page that is well says nothing."""
    said: list[str] = []
    page.add_init_script(REPORT)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    # Leaving a page ends the requests that it still has; that is no failure.
    page.on(
        "requestfailed", lambda r: said.append(f"{r.failure}: {r.url}") if r.failure != "net::ERR_ABORTED" else None
    )
    yield said
    assert said == []


@pytest.mark.usefixtures("complaints")
def test_styles_apply(page: Page, address: str) -> None:
    """The policy lets the style sheet in, from a server and from a disk."""
    page.goto(f"{address}/index.html")
    font = page.eval_on_selector("html", "e => getComputedStyle(e).fontFamily")
    assert font.startswith("Charter")
    assert page.eval_on_selector(".chip.c-denies", "e => getComputedStyle(e).color") == "rgb(176, 46, 37)"
    mark = page.eval_on_selector(".timeline .c-denies use", "e => getComputedStyle(e).color")
    assert mark == "rgb(176, 46, 37)", "the charts are styled by class alone"


@pytest.mark.usefixtures("complaints")
def test_every_link_to_evidence_shows_its_words(page: Page, address: str) -> None:
    """Follow each number: the statement is marked, is the one linked, and stands before the reader's eyes."""
    page.goto(f"{address}/index.html")
    hrefs = set(page.eval_on_selector_all("a[href*='evidence/']", "links => links.map(a => a.getAttribute('href'))"))
    assert hrefs == {entry.href for entry in ENTRIES}
    for entry in ENTRIES:
        page.goto(f"{address}/{entry.href}")
        # "She declined to comment" has no content: there the cue says it all.
        kind = "content" if entry.statement.content else "cue"
        marks = page.locator(f":target mark.{kind}")
        words = "".join(marks.all_text_contents())
        said = "".join(span.of(entry.article.text) for span in getattr(entry.statement, kind))
        assert "".join(words.split()) == "".join(said.replace("\x07", "\ufffd").split())
        box, size = marks.first.bounding_box(), page.viewport_size
        assert box
        assert size
        assert 0 <= box["y"] < size["height"]
        assert page.locator(":target").get_attribute("id") == entry.anchor
        shade = "e => getComputedStyle(e).backgroundColor"
        assert page.eval_on_selector(":target", shade) != page.eval_on_selector("html", shade)


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_the_window(page: Page, address: str, width: int) -> None:
    """Tables and charts scroll in their own boxes, or reflow; the page does not move sideways."""
    page.set_viewport_size({"width": width, "height": 740})
    for path in ["index.html", *sorted({entry.page for entry in ENTRIES})]:
        page.goto(f"{address}/{path}")
        assert not page.evaluate(WIDER_THAN_THE_PAGE), path


@pytest.mark.usefixtures("complaints")
def test_the_ledger_reads_on_a_phone(page: Page, address: str) -> None:
    """Each cell names its party there, for the heads of the columns are gone."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/index.html")
    assert page.locator(".ledger .party").first.is_visible()
    assert not page.locator(".ledger thead").is_visible()
    boxes = [cell.bounding_box() for cell in page.locator(".ledger td").all()]
    assert all(box and box["x"] + box["width"] <= 360 for box in boxes)


@pytest.mark.usefixtures("complaints")
def test_a_labels_use_and_meaning_lead_to_their_sentences(page: Page, address: str) -> None:
    """From a cell of the table, and from what is said of the label; the table scrolls in its own box on a phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/index.html")
    page.locator("#labels .use td a.voices").nth(1).click()
    assert "Oruna has agreed" in page.locator(":target blockquote").inner_text()
    page.go_back()
    page.locator("#labels .meanings a.ref").first.click()
    assert "There is no such understanding." in page.locator(":target blockquote").inner_text()


@pytest.mark.usefixtures("complaints")
def test_a_mark_on_the_timeline_leads_to_its_sentence(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#timeline a.mark.c-withholds").click()
    assert "Amsel" in page.locator(":target blockquote").inner_text()
    page.go_back()
    page.locator("#timeline a:has(.band)").first.click()
    assert page.locator(":target").get_attribute("id") == "claim-isles-for-quiet"


@pytest.mark.usefixtures("complaints")
def test_a_shift_leads_to_the_sentences_on_either_side(page: Page, address: str) -> None:
    """From its marks and from its counts; and the strip is told to those who cannot see it."""
    page.goto(f"{address}/index.html")
    page.get_by_role("link", name="Shifts", exact=True).click()
    shift = page.locator(".shift").first
    assert "Oruna, claim A: from withholds" in shift.inner_text()
    assert "p = 0.0024" in shift.inner_text()
    assert shift.get_by_role("img", name="Oruna, claim A").count() == 1
    rows = shift.get_by_role("table").get_by_role("row").all_inner_texts()
    assert [" ".join(row.split()[:2]) for row in rows[1:]] == ["withholds 1", "denies none"]
    shift.locator(".strip a.mark.c-withholds").click()
    assert "Amsel" in page.locator(":target blockquote").inner_text()
    page.go_back()
    page.locator(".shift").first.locator("td a.number").last.click()
    assert page.locator(":target blockquote").count() == 1
    page.go_back()
    assert page.locator(".shift script").count() == 0
    assert 'the name “"><script>alert(4)</script>”' in page.locator(".shift").last.inner_text()


@pytest.mark.usefixtures("complaints")
def test_silence_leads_to_what_was_searched(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.get_by_role("link", name="nothing in 1,214 articles").first.click()
    assert "a stance of Estmark" in page.locator(":target").inner_text()


@pytest.mark.usefixtures("complaints")
def test_the_keyboard_shows_where_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Standing"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.locator(".timeline a.mark").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("evidence/"))


def test_the_timeline_is_told_to_those_who_cannot_see_it(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    chart = page.get_by_role("img", name="Timeline of 8 statements")
    assert chart.count() == 1
    page.get_by_text("The same as a table").click()
    rows = page.get_by_role("table", name="Statements").get_by_role("row")
    assert rows.count() == len(ENTRIES) + 1


def test_at_night_the_page_is_dark(browser: Browser, written: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{written.as_uri()}/index.html")
    assert page.eval_on_selector("html", "e => getComputedStyle(e).backgroundColor") == "rgb(22, 24, 27)"
    context.close()


def test_on_paper_everything_is_open(page: Page, address: str) -> None:
    """No navigation, no folded evidence, numbers as footnotes, addresses in full; and it prints."""
    page.goto(f"{address}/index.html")
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert page.locator(".as-table table").first.bounding_box(), "a folded table has no box"
    assert page.eval_on_selector(".ref", "e => getComputedStyle(e, '::before').content") == '"["'
    page.goto(f"{address}/{ENTRIES[-2].page}")
    link = page.locator("a.outside").evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://" in link
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("path", ["index.html", ENTRIES[3].page])
def test_words_stand_out_from_their_ground(browser: Browser, written: Path, path: str) -> None:
    """WCAG AA: 4.5 to 1 for all text that is seen, by day and by night, also where a statement is the target."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{written.as_uri()}/{path}#{ENTRIES[3].anchor}")
        pairs = page.evaluate(COLOURS)
        assert len(pairs) > 20
        faint = {text: (ink, ground) for text, ink, ground in pairs if contrast(ink, ground) < 4.5}
        assert faint == {}, scheme
        context.close()


# For each element with words of its own: the words, their colour, and the first ground behind them that is not clear.
COLOURS = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const rgb = colour => numbers(colour)[3] === 0 ? null : numbers(colour).slice(0, 3);
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).map(n => n.data.trim()).join(' ');
    if (!own || e.closest('svg, .visually-hidden, .skip') || !e.checkVisibility()) continue;
    let ground = null;
    for (let g = e; g && !ground; g = g.parentElement) ground = rgb(getComputedStyle(g).backgroundColor);
    found.push([own.slice(0, 40) + ' <' + e.className + '>', rgb(getComputedStyle(e).color), ground]);
  }
  return found;
}"""


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast ratio of WCAG 2 between two sRGB colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
