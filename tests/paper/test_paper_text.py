"""What is typed is what is printed: nothing is parsed, nothing is lost, and nothing takes long."""

import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_samples import PROSE, only, pages, read, squeezed
from tagged_pdf import faults

from desktop.paper.document import Answer, Answers, Bullets, Document, Facts, Heading, Notice, Paragraph, Span, Table
from desktop.paper.fonts import measures
from desktop.paper.missing import missing_characters
from desktop.paper.style import BODY, Face
from desktop.paper.text import lay, shorten, width_of
from desktop.paper.write import pdf

LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x24F, blacklist_categories=("Cc", "Cf", "Mn"))
TYPED = st.text(LATIN, max_size=60).map(lambda text: " ".join(text.split()))


def words_of(data: bytes) -> str:
    return " ".join(read(data).split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED, TYPED, TYPED, TYPED)
def test_what_is_typed_comes_back_from_every_kind_of_block(one, two, three, four):
    blocks = (
        Paragraph(f"A{one}Z"),
        Paragraph(("B", Span(two, bold=True), Span(three, italic=True), "Y")),
        Heading(1, f"C{two}X"),
        Bullets((f"D{three}W",)),
        Answers((Answer("Asked", f"E{four}V", "Noted"),)),
        Table(("F",), ((f"G{one}U",),)),
        Facts((("H", f"I{two}T"),)),
        Notice(f"J{three}S"),
    )
    got = squeezed(words_of(pdf(only(*blocks))))
    for expected in (
        *(f"A{one}Z", f"B{two}{three}Y", f"C{two}X", f"D{three}W", f"AskedE{four}VNoted", f"G{one}U", f"I{two}T", f"J{three}S"),
    ):
        assert squeezed(unicodedata.normalize("NFC", expected)) in got


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(LATIN.filter(lambda c: not c.isspace()), min_size=1, max_size=12), min_size=1, max_size=120))
def test_the_spaces_between_words_are_kept_across_lines(words):
    got = read(pdf(only(Paragraph(" ".join(words)))))
    body = got[got.index("A title") + len("A title") : got.rindex("Page 1 of")]
    assert squeezed(body) == squeezed(" ".join(words))


def test_sentences_come_back_word_for_word():
    data = pdf(Document("A title", (Paragraph(PROSE * 9),)))
    assert (PROSE * 9).strip() in words_of(data)


@pytest.mark.parametrize(
    "typed",
    [
        "<b>hi",
        "she said <she was away> that day",
        '<img src="/etc/passwd">',
        "&amp; &lt; &#65;",
        "{x} %s %(a)s",
        "(a\\) (b",
        "<!-- -->",
    ],
)
def test_what_looks_like_markup_is_printed_as_it_stands(typed):
    blocks = (Paragraph(typed), Table(("H",), ((typed,),)), Heading(1, typed), Facts(((typed, typed),)))
    data = pdf(Document(typed, blocks, header=typed, footer=typed))
    assert squeezed(read(data)).count(squeezed(typed)) >= 7
    assert faults(data) == []


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("seen on 16 November 2026", 70, ["seen on ", "16 November ", "2026"]),
        ("what Sibling 1, who was there", 85, ["what Sibling 1, ", "who was there"]),
        ("with Child R.", 55, ["with ", "Child R."]),
        ("aged 5 May said", 50, ["aged ", "5 May said"]),
        ("page 12345 of it", 40, ["page ", "12345 ", "of it"]),
        ("https://a.example/long_file_name", 60, ["https://", "a.example/", "long_file_", "name"]),
    ],
)
def test_a_day_and_its_month_and_a_label_and_its_number_stay_on_one_line(words, width, lines):
    assert ["".join(run.text for run in line) for line in lay(words, BODY, width)] == lines


def test_control_characters_and_half_characters_show_as_missing():
    data = pdf(only(Paragraph("a\x00b\x1bc\x07d\ud800e\uffffg\u202eh\u200bi\u00adj")))
    assert "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdghij" in read(data).replace("\ufffeg", "\ufffdg")
    assert faults(data) == []


def test_titles_and_headings_carry_any_character_into_the_file():
    odd = "x\x00\ud800\uffff<&>\u65e5\U0001f600\n\u202e\u2028y"
    data = pdf(Document(odd, (Heading(1, odd),), odd, odd, odd, odd))
    assert faults(data) == []


def test_letters_and_their_accents_are_joined():
    assert "Siân Ŵŷ" in read(pdf(only(Paragraph("Sia\u0302n W\u0302y\u0302"))))


def test_every_kind_of_newline_is_a_new_line_and_a_tab_is_a_gap():
    assert len(lay("a\r\nb\rc\nd\u2028e\x0bf\x85g", BODY, 400)) == 7
    assert "a b" in words_of(pdf(only(Paragraph("a\tb"))))


def test_a_character_no_font_has_is_seen_to_be_missing_and_is_named_beforehand():
    document = only(Paragraph("日本 and 😀"), Table(("म",), ()), Paragraph("fine → [x]\u200d"))
    assert missing_characters(document) == ("म", "日", "本", "😀")
    assert "\ufffd\ufffd and \ufffd" in read(pdf(document))


def test_a_word_is_not_parted_where_its_weight_changes():
    width = sum(measures(Face.REGULAR).width(text) for text in ("aaaa ",)) / 100 + 1
    first, second = lay(("aaaa bb", Span("cc", bold=True), "."), BODY, width)
    assert "".join(run.text for run in first) == "aaaa "
    assert "".join(run.text for run in second) == "bbcc."


def test_no_line_is_wider_than_its_place():
    text = PROSE * 5 + "x" * 999 + " " + "pre-\u2013/word" * 40 + " " * 500 + "W" * 300
    for width in (20.0, 77.0, 480.0):
        for line in lay(text, BODY, width):
            shown = width_of(line) - width_of(lay(" ", BODY, 100)[0]) * (line[-1].text.endswith(" ") if line else 0)
            assert shown <= width + 0.01


def test_a_place_narrower_than_a_letter_still_ends():
    assert len(lay("abc def", BODY, 0.5)) >= 6


def test_a_long_label_is_cut_with_an_ellipsis():
    line = shorten("W" * 300, BODY, 100)
    assert line[0].text.endswith("…")
    assert width_of(line) <= 100


HUGE = {
    "prose": (PROSE * 2000)[:200_000],
    "no spaces": "x" * 200_000,
    "only spaces": " " * 200_000,
    "newlines": "a\n" * 50_000,
    "hyphens": "a-" * 100_000,
    "not ASCII": ("Łódź ŵ " * 30_000)[:200_000],
    "no font has it": "日" * 200_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", list(HUGE))
def test_huge_answers_are_printed_whole_in_a_paragraph_and_in_a_cell(name):
    text = HUGE[name]
    for block in (Paragraph(text), Table(("A", "B"), (("x", "y"), ("left", text), ("x", "y")))):
        started = time.perf_counter()
        data = pdf(only(block, Paragraph("The end")))
        assert time.perf_counter() - started < 20  # a few seconds on a busy machine; what is not linear takes minutes
        assert "The end" in pages(data)[-1]
    if name == "prose":
        assert squeezed(text) in squeezed("".join(page[: page.rindex("Page ")] for page in pages(pdf(only(Paragraph(text))))))


@pytest.mark.slow
def test_twice_the_text_takes_about_twice_as_long():
    def seconds(times: int) -> float:
        document = only(Answers((Answer("Q", PROSE * 1000 * times),)), Table(("A",), (("b" * 40_000 * times,),)))
        best = 9e9
        for _ in range(2):
            started = time.process_time()
            pdf(document)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(4) < 4 * 2.5 * seconds(1)
