"""The reliability curve as a picture: how often statements of a stated confidence are right."""

from __future__ import annotations

from pathlib import Path

import numpy as np

_SIDE, _LEFT, _TOP = 320, 56, 24


def draw_reliability(sure: np.ndarray, right: np.ndarray, path: Path) -> None:
    """Write an SVG: a dot a tenth at its mean confidence and its share right, as large as it has statements."""
    bins = np.minimum(9, (sure * 10).astype(int))
    dots, points = [], []
    for b in range(10):
        here = bins == b
        if not here.any():
            continue
        x, y, count = float(sure[here].mean()), float(right[here].mean()), int(here.sum())
        points.append(f"{_x(x):.1f},{_y(y):.1f}")
        dots.append(
            f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{2 + count**0.5 / 4:.1f}"><title>{count} statements: '
            f"confidence {x:.2f} on average, {y:.2f} right</title></circle>"
        )
    ticks = "".join(
        f'<text x="{_x(t / 10):.0f}" y="{_y(0) + 18}" text-anchor="middle">{t / 10:g}</text>'
        f'<text x="{_x(0) - 8}" y="{_y(t / 10) + 4:.0f}" text-anchor="end">{t / 10:g}</text>'
        f'<path stroke="#ddd" d="M{_x(t / 10):.0f} {_y(0)}V{_y(1)}M{_x(0)} {_y(t / 10):.0f}H{_x(1)}"/>'
        for t in range(0, 11, 2)
    )
    width, height = _LEFT + _SIDE + 24, _TOP + _SIDE + 48
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        f'font-size="12" fill="#333"><title>Confidence of whole attributions against how many are right</title>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{ticks}'
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>'
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#1f5fa8" stroke-width="2"/>'
        f'<g fill="#1f5fa8" fill-opacity="0.75">{"".join(dots)}</g>'
        f'<text x="{_LEFT + _SIDE / 2}" y="{height - 8}" text-anchor="middle">confidence stated</text>'
        f'<text transform="translate(14 {_TOP + _SIDE / 2}) rotate(-90)" text-anchor="middle">share right</text>'
        "</svg>\n",
        encoding="utf-8",
    )


def _x(share: float) -> float:
    return _LEFT + _SIDE * share


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - share)
