"""How a journey finds its way: the page that is shown, and waiting for something to become true."""


def page(window, kind):
    return next((found for found in window.findChildren(kind) if found.isVisible()), None)


def until(qtbot, test):
    """Wait for something to become true, and return it."""
    found = []

    def ask():
        value = test()
        assert value
        found.append(value)

    qtbot.waitUntil(ask, timeout=20_000)
    return found[-1]
