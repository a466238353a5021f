"""The page in a real browser: nothing overflows on a desk or a phone, and on paper page one is the summary alone."""

import json
import re
import shutil
import subprocess

import pytest

from making.briefs import composed, lake, reference_brief

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
# The page has no script; the test's copy has this one, which measures what a reader would see.
MEASURE = """<script>addEventListener("load", () => {
  const opened = [...document.querySelectorAll("details")];
  const wide = () => document.documentElement.scrollWidth;
  const shut = wide();
  opened.forEach((one) => { one.open = true; });
  const out = { window: innerWidth, shut, open: wide(), small: [] };
  for (const one of document.querySelectorAll("p, li, td, dd, summary")) {
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size < 11.5) out.small.push(one.className + " " + size);
  }
  document.body.innerHTML = "<pre id=measured>" + JSON.stringify(out) + "</pre>";
});</script></head>"""

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium is installed: `apt-get install chromium` shows pages"
)


def browse(tmp_path, page, *flags):
    """Return what the browser prints of a page."""
    file = tmp_path / "brief.html"
    file.write_text(page, encoding="utf-8")
    profile = tmp_path / "profile"
    command = [BROWSER, *FLAGS, f"--user-data-dir={profile}", *flags, file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def pages():
    yield "reference", lambda: reference_brief("en", "2022-02-19", drafts=True)
    yield "indonesian", lambda: reference_brief("id")
    yield "small", lambda: composed(lake())


@pytest.mark.parametrize("width", [1280, 420])
@pytest.mark.parametrize("brief", [one for _, one in pages()], ids=[name for name, _ in pages()])
def test_nothing_reaches_over_the_edge_of_the_window(tmp_path, brief, width):
    page = brief().html().replace("</head>", MEASURE, 1)
    done = browse(tmp_path, page, f"--window-size={width},900", "--dump-dom")
    found = re.search(r"<pre id=\"measured\">(.*?)</pre>", done.stdout, re.DOTALL)
    assert found, done.stderr
    measured = json.loads(found[1])
    assert width == measured["window"]
    assert measured["shut"] <= width
    assert measured["open"] <= width
    assert [] == measured["small"]


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext is installed: `poppler-utils` reads the pages"
)
@pytest.mark.parametrize("brief", [one for _, one in pages()], ids=[name for name, _ in pages()])
def test_on_paper_page_one_is_the_summary_alone(tmp_path, brief):
    made = brief()
    pdf = tmp_path / "brief.pdf"
    browse(tmp_path, made.html(), "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    sheets = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout.split("\f")
    titles = re.findall(r'<span class="num">\d+</span>([^<]*)</h2>', made.html())
    assert titles[0] in sheets[0]
    assert titles[1] not in sheets[0]
    assert titles[1] in sheets[1]


def test_the_browser_reports_nothing_wrong(tmp_path):
    done = browse(tmp_path, reference_brief().html(), "--enable-logging=stderr", "--v=0", "--dump-dom")
    assert [] == [line for line in done.stderr.splitlines() if "CONSOLE" in line]
