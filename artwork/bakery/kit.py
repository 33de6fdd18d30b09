"""Breads, boards and walls shared by the bakery pictures."""
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
from paint import (Canvas, Mask, blur, curve, ellipse, mix, move, poly, rect,  # noqa: E402,F401
                   rgb, smooth, stroke, PAD)

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '../../website_online/website/content/starters/bakery/pictures')
CRUST = ['#35140f', '#5f2614', '#8d421b', '#b8672a', '#d8944a', '#eec07c', '#f9dfad']
DARKCRUST = ['#26100f', '#481b12', '#6f3016', '#97501f', '#bd7835', '#dba860', '#efcf98']
BUTTER = ['#5a2412', '#8a421a', '#b96a22', '#dc9538', '#efb95c', '#f9d88f', '#fdedbe']
FLOUR = '#f8ecd6'
SHADE = '#4a2a3c'


def out(name):
    return os.path.join(OUT, name)


def lens(p0, p1, w, bow=0.0):
    """A leaf-shaped cut from p0 to p1, bowed sideways."""
    p0, p1 = np.array(p0, float), np.array(p1, float)
    d = p1 - p0
    n = np.array([-d[1], d[0]]) / (np.hypot(*d) + 1e-6)
    q = [p0, p0 + d * .25 + n * bow * .75, p0 + d * .5 + n * bow, p0 + d * .75 + n * bow * .75, p1]
    return stroke([tuple(x) for x in q], 1.5, 1.5, mid=w)


def cut(c, p0, p1, w, bow, light, loaf, pale=('#9a5426', '#cf9450', '#ecc488', '#fae5b8')):
    """A scored opening: pale torn crumb under a lifted ear of crust."""
    p0, p1 = np.array(p0, float), np.array(p1, float)
    d = p1 - p0
    n = np.array([-d[1], d[0]]) / (np.hypot(*d) + 1e-6)
    if n @ np.array(light[:2]) > 0:  # n points away from the light
        n, bow = -n, bow
        sgn = -1
    else:
        sgn = 1

    def leaf(off, width, dry=.4, wob=2.4, k0=0., k1=1.):
        ks = np.linspace(k0, k1, 7)
        q = [tuple(p0 + d * k + sgn * n * bow * np.sin(np.pi * k) + n * w * off * np.sin(np.pi * (k - k0) / (k1 - k0)) ** .8) for k in ks]
        m = c.mask(stroke(q, 1, 1, mid=max(2, w * width)), wob=wob, dry=dry)
        m.a = m.a * loaf.on(m)
        return m

    m = leaf(.04, 1.12, .5, 3)
    t = loaf_t(loaf, m)
    c.lay(m, c.ramp(t * .75 + .1, CRUST[1:6], 5, m, .2), .9)
    m = leaf(.1, .8, .6, 3)
    t = loaf_t(loaf, m)
    c.lay(m, c.ramp(t * .75 + .25, pale, 5, m, .3, 'u'), .95)
    for _ in range(int(3 + np.hypot(*d) / 26)):  # strands of crumb across the opening
        k = c.r.uniform(.12, .88)
        o = p0 + d * k + sgn * n * bow * np.sin(np.pi * k)
        h = w * .36 * np.sin(np.pi * k)
        s = c.mask(stroke([tuple(o - n * h * .7 + d * .01), tuple(o + n * h * c.r.uniform(.3, 1) - d * .015)], 1.2, w * .05 + 1), dry=.7)
        c.lay(s, rgb(['#b3733a', '#fbe9c2', '#c88c4c'][c.r.integers(3)]), .4)
    m = leaf(-.27, .36, .7, 3, .03, .97)
    c.lay(m, c.pigment(m, '#4f1d11', .1), .72)
    m = leaf(-.45, .26, .3, 3, .06, .94)
    t = loaf_t(loaf, m)
    c.lay(m, c.ramp(t * .8 + .22, CRUST[2:], 4, m, .1))
    m = leaf(-.51, .08, .6, 3, .1, .9)
    c.lay(m, rgb('#fbe2ae'), .75)


def loaf_t(loaf, m):
    v = Mask(loaf.x, loaf.y, loaf.t.astype(np.float32))
    return v.on(m)


def flour(c, loaf, amount=.45, alpha=.8, hi=.5):
    f = Mask(loaf.x, loaf.y, loaf.a * smooth(hi - .15, hi + .25, loaf.t).astype(np.float32))
    f.a = blur(f.a, 2) * loaf.a
    c.scumble(f, FLOUR, amount, alpha)


def rings(c, loaf, cx, cy, rx, ry, n=6, rot=0, alpha=.75, lift=.22):
    """The rings of flour a proving basket leaves."""
    for i in range(1, n + 1):
        k = (i / (n + .35)) ** .8
        y = cy - ry * lift * (1 - k)
        p = ellipse(cx, y, rx * k, ry * k, rot, 0, 358)
        e = c.mask(stroke([tuple(q) for q in p[::4]], ry * .09, ry * .09), wob=3, dry=.7)
        e.a = e.a * loaf.on(e) * smooth(.25, .55, loaf_t(loaf, e))
        c.scumble(e, FLOUR, .62, alpha)


def boule(c, cx, cy, rx, ry, light=(-.6, -.55, .6), style='cross', cols=CRUST, rot=0, ringed=True, seed=0):
    p = ellipse(cx, cy, rx, ry, rot)
    p[:, 1] = np.where(p[:, 1] > cy, cy + (p[:, 1] - cy) * .86, p[:, 1])
    c.cast(p, rx * .2, ry * .2, rx * .1, alpha=.72)
    m = c.dome(p, cols, light, steps=7, rough=.35, noise=.06, wob=5, r=min(rx, ry) * 1.02, bias=-.03)
    if ringed:
        rings(c, m, cx, cy, rx, ry, 6, rot)
    flour(c, m, .3, .45, .55)
    s = [(-.66, -.08, .6, -.2, .27, -.1), (-.08, -.7, .1, .5, .24, .1)] if style == 'cross' else \
        [(-.62, -.1, -.02, .42, .2, .1), (-.46, -.5, .4, .3, .24, .12), (-.02, -.68, .66, .02, .2, .1)] if style == 'bars' else \
        []
    for x0, y0, x1, y1, w, b in s:
        cut(c, (cx + x0 * rx, cy + y0 * ry), (cx + x1 * rx, cy + y1 * ry), w * ry, b * ry, light, m)
    if style == 'leaf':  # an ear of wheat, cut by the tip of the blade
        for k in range(5):
            y, x = cy + (-.5 + .22 * k) * ry, cx + (-.06 + .045 * k) * rx
            for q in (-1, 1):
                z = .36 - .03 * abs(k - 2)
                cut(c, (x + q * .045 * rx, y), (x + q * z * rx, y - (.2 + .05 * q) * ry), .13 * ry, -5 * q, light, m)
    return m


def long_loaf(c, p, w, light=(-.6, -.55, .6), cuts=4, cols=CRUST, taper=.45, slant=.7, dust=.4, cw=.34):
    """A bâtard or a baguette along the points p, w wide."""
    body = stroke(p, w * taper, w * taper, mid=w, n=16)
    ends = [ellipse(q[0], q[1], w * taper * .52, w * taper * .52) for q in (p[0], p[-1])]
    c.cast([body] + ends, w * .14, w * .26, w * .12, alpha=.72)
    whole = c.mask(body, wob=4)
    for e in ends:
        o = c.mask(e, wob=2)
        whole = union(c, whole, o)
    m = c.dome(whole, cols, light, steps=7, rough=.3, r=w * .5, bias=-.02)
    flour(c, m, dust, .6, .55)
    line = curve(p, False, 40) if len(p) > 2 else np.linspace(p[0], p[1], 60)
    n = len(line)
    for i in range(cuts):
        t = (i + .5) / cuts * .86 + .07
        j = int(t * (n - 1))
        d = line[min(j + 2, n - 1)] - line[max(j - 2, 0)]
        d /= np.hypot(*d) + 1e-6
        nr = np.array([-d[1], d[0]])
        L = np.hypot(*(line[-1] - line[0])) / cuts * slant
        a = line[j] - d * L * .62 - nr * w * .17
        b = line[j] + d * L * .62 + nr * w * .17
        cut(c, a, b, w * cw * (1 - .5 * abs(t - .5)), -w * .05, light, m)
    return m


def union(c, a, b):
    x0, y0 = min(a.x, b.x), min(a.y, b.y)
    x1 = max(a.x + a.a.shape[1], b.x + b.a.shape[1])
    y1 = max(a.y + a.a.shape[0], b.y + b.a.shape[0])
    box = Mask(x0, y0, np.zeros((y1 - y0, x1 - x0), np.float32))
    return Mask(x0, y0, np.maximum(a.on(box), b.on(box)))


def planks(c, quad, cols, rows, seams='#5a2f1c', tex='h', knots=3, alpha=.6):
    """A board seen in perspective: quad is (tl, tr, br, bl)."""
    tl, tr, br, bl = [np.array(q, float) for q in quad]
    c.fill(poly(quad), cols[len(cols) // 2], .1, tex, wob=0)
    r = c.r
    ks = (np.linspace(0, 1, rows + 1)) ** 1.25
    for i in range(rows):
        a, b = ks[i], ks[i + 1]
        q = [tl + (bl - tl) * a, tr + (br - tr) * a, tr + (br - tr) * b, tl + (bl - tl) * b]
        c.fill(poly(q), cols[r.integers(len(cols))], .12, tex, .75, wob=.6)
        h = abs(q[3][1] - q[0][1])
        for _ in range(int(10 + h / 5)):  # the grain of the wood
            t = r.uniform(a, b)
            x0, x1 = sorted(r.uniform(-.05, 1.05, 2))
            p0 = tl + (bl - tl) * t
            p1 = tr + (br - tr) * t
            A, B = p0 + (p1 - p0) * x0, p0 + (p1 - p0) * x1
            m = (A + B) / 2 + [0, r.uniform(-.06, .06) * h]
            g = c.mask(stroke([tuple(A), tuple(m), tuple(B)], 1, 1, mid=r.uniform(1.5, 2.5 + h * .04)), wob=1.5, dry=.7)
            c.lay(g, rgb(seams if r.random() < .6 else cols[-1]), r.uniform(.1, .42))
        c.fill(stroke([tuple(q[3]), tuple((q[3] + q[2]) / 2), tuple(q[2])], 2, 2, mid=3.5 + h * .02), seams, .1, alpha=alpha, wob=2.2)


def bricks(c, box, bw, bh, cols, mortar='#c9ab8c', within=None, jitter=.06, gap=3.2):
    x0, y0, x1, y1 = box
    r = c.r
    polys, shades = [], []
    row = 0
    y = y0
    while y < y1:
        x = x0 - (bw / 2 if row % 2 else 0)
        while x < x1:
            j = r.normal(0, 1.1, 8)
            g = gap / 2
            q = np.array([(x + g + j[0], y + g + j[1]), (x + bw - g + j[2], y + g + j[3]),
                          (x + bw - g + j[4], y + bh - g + j[5]), (x + g + j[6], y + bh - g + j[7])])
            polys.append(q)
            shades.append(rgb(cols[r.integers(len(cols))]) * (1 + r.normal(0, jitter)))
            x += bw
        y += bh
        row += 1
    m = c.mask(rect(x0, y0, x1, y1), wob=0, dry=0) if within is None else c.m(within)
    c.lay(m, c.pigment(m, mortar, .08))
    c.many(polys, shades, within=m)
    c.scumble(m, mix(cols[0], '#ffffff', .25), .2, .35, 'h')
    c.scumble(m, mix(cols[-1], '#000000', .35), .18, .3, 'h')
    return m


def dust(c, cx, cy, sx, sy, n, col=FLOUR, alpha=.85, big=5):
    """Flour on the table: a soft bloom and grains."""
    m = c.mask(ellipse(cx, cy, sx, sy), wob=20, soft=min(sx, sy) * .3)
    c.scumble(m, col, .46, alpha, 'h')
    r = c.r
    ps, cs = [], []
    for _ in range(n):
        a, k = r.uniform(0, 6.3), abs(r.normal(0, .75))
        s = max(.8, r.exponential(big * .35))
        ps.append(ellipse(cx + np.cos(a) * k * sx, cy + np.sin(a) * k * sy, s, s * .7))
        cs.append(col)
    c.many(ps, cs)
