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
# The page has no script; the test's copy has one, which measures what a reader would see. It stands in a frame because
# a window cannot be made as narrow as a phone.
MEASURE = """<script>addEventListener("load", () => {
  const wide = () => document.documentElement.scrollWidth;
  const shut = wide();
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const out = { window: innerWidth, shut, open: wide(), small: [] };
  for (const one of document.querySelectorAll("p, li, td, dd, summary")) {
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size < 11.5) out.small.push(one.className + " " + size);
  }
  parent.postMessage(JSON.stringify(out), "*");
});</script></head>"""
FRAME = """<!DOCTYPE html><body><iframe src="brief.html" width="{width}" height="900" style="border:0"></iframe><script>
addEventListener("message", (said) => {{ document.body.innerHTML = "<pre id=measured>" + said.data + "</pre>"; }});
</script></body>"""

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium is installed: `apt-get install chromium` shows pages"
)


def browse(tmp_path, page, *flags, name="brief.html"):
    """Return what the browser prints of a page."""
    file = tmp_path / name
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
    (tmp_path / "brief.html").write_text(brief().html().replace("</head>", MEASURE, 1), encoding="utf-8")
    flags = (f"--window-size={width + 40},900", "--virtual-time-budget=5000", "--dump-dom")
    done = browse(tmp_path, FRAME.format(width=width), *flags, name="frame.html")
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
    # A title may be set on two lines; its first words stand on the first.
    first, second = (" ".join(title.split()[:2]) for title in titles[:2])
    assert first in sheets[0]
    assert second not in sheets[0]
    assert second in sheets[1]


def test_the_browser_reports_nothing_wrong(tmp_path):
    done = browse(tmp_path, reference_brief().html(), "--enable-logging=stderr", "--v=0", "--dump-dom")
    assert [] == [line for line in done.stderr.splitlines() if "CONSOLE" in line]
