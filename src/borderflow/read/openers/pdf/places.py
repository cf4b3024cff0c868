"""Places on a page, in points from the top left corner of the page as its words stand upright."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: Box) -> bool:
        """Whether the middle of the other place lies in this one."""
        across, down = other.middle
        return self.left <= across <= self.right and self.top <= down <= self.bottom


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page lies: the quarter turns, clockwise, that set it upright, and the frame that its places count from."""

    quarters: int
    left: float
    low: float
    right: float
    high: float

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, quarters: int) -> Turn:
        """This page, turned so often."""
        return cls(quarters % 4, *page.get_mediabox())

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high the page is as it is shown."""
        wide, tall = self.right - self.left, self.high - self.low
        return (tall, wide) if self.quarters % 2 else (wide, tall)

    def shown(self, left: float, low: float, right: float, high: float) -> Box:
        """The place as it is shown of one in the file."""
        from_left, from_right = left - self.left, self.right - right
        from_low, from_high = low - self.low, self.high - high
        wide, tall = right - left, high - low
        if self.quarters == 1:
            return Box(from_low, from_left, from_low + tall, from_left + wide)
        if self.quarters == 2:
            return Box(from_right, from_low, from_right + wide, from_low + tall)
        if self.quarters == 3:
            return Box(from_high, from_right, from_high + tall, from_right + wide)
        return Box(from_left, from_high, from_left + wide, from_high + tall)

    def hidden(self, box: Box) -> tuple[float, float, float, float]:
        """The place in the file (left, low, right, high) of one as it is shown."""
        if self.quarters == 1:
            return self.left + box.top, self.low + box.left, self.left + box.bottom, self.low + box.right
        if self.quarters == 2:
            return self.right - box.right, self.low + box.top, self.right - box.left, self.low + box.bottom
        if self.quarters == 3:
            return self.right - box.bottom, self.high - box.right, self.right - box.top, self.high - box.left
        return self.left + box.left, self.high - box.bottom, self.left + box.right, self.high - box.top

    def drawn(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A place as pdfplumber has it, which counts from the frame's corner only in part."""
        across, down = (-self.low, self.left) if self.quarters % 2 else (-self.left, self.low)
        return Box(left + across, top + down, right + across, bottom + down)


def around(boxes: list[Box]) -> Box:
    """The place that holds all of these."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
