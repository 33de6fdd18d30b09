"""Trees, woods, hills and houses shared by the association pictures."""
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
from paint import (Canvas, Mask, blur, curve, ellipse, mix, move, poly, rect,  # noqa: E402,F401
                   rgb, smooth, stroke, PAD)
from figures import figure, shades, SKIN  # noqa: E402,F401

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '../../website_online/website/content/starters/association/pictures')
L = (-.62, -.55, .5)
LEAF = ['#14342f', '#1f4d3c', '#356b45', '#5d8c4a', '#97ad58', '#d3cb78']
WARM = ['#4a2a28', '#84452c', '#bb6a30', '#de9640', '#f0be62', '#f9e09a']
SAGE = ['#2b4d4a', '#426a5c', '#67896c', '#95a87f', '#c2c594']
SLATE = '#4c566e'


def out(name):
    return os.path.join(OUT, name)


def clouds(c, items, col='#fbf0d8', under='#dcc9bb'):
    """Flat-bottomed clouds from heaps of rounds, lit from the left."""
    for x, y, w, h in items:
        heap = []
        n = max(5, int(w / 46))
        for i in range(n):
            t = (i + .5) / n
            r = h * (.22 + .42 * np.sin(np.pi * t) ** .8) * c.r.uniform(.75, 1.2)
            heap.append((x + w * t, y - r * .5, r * 1.5, r))
        base = [ellipse(a, b, p, q) for a, b, p, q in heap] + [stroke([(x - w * .1, y), (x + w * .5, y - 4), (x + w * 1.1, y)], 2, 2, mid=h * .2)]
        m = c.mask(base[-1], wob=2, dry=.4)
        for p in base[:-1]:
            m = union(c, m, c.mask(p, wob=3, dry=.3))
        top = Mask(m.x, m.y, m.a.copy())
        rows = np.arange(m.a.shape[0])[:, None] + m.y - PAD
        top.a = top.a * (1 - smooth(y - h * .02, y + h * .1, rows)).astype(np.float32)
        c.fill(top, under, .03, 'h')
        for dx, dy, k, cc in ((-.08, -.12, .93, mix(under, col, .55)), (-.16, -.24, .8, col), (-.3, -.42, .5, '#fffaf0')):
            for a, b, p, q in heap:
                z = c.mask(ellipse(a + dx * q, b + dy * q, p * k, q * k), wob=3, dry=.5)
                z.a = z.a * top.on(z)
                c.lay(z, rgb(cc))


def union(c, a, b):
    x0, y0 = min(a.x, b.x), min(a.y, b.y)
    x1 = max(a.x + a.a.shape[1], b.x + b.a.shape[1])
    y1 = max(a.y + a.a.shape[0], b.y + b.a.shape[0])
    box = Mask(x0, y0, np.zeros((y1 - y0, x1 - x0), np.float32))
    return Mask(x0, y0, np.maximum(a.on(box), b.on(box)))


def cliff(c, x0, x1, y, h, cols=('#6f6a78', '#8f8a88', '#b5aa98', '#d6c8a8', '#f0e3c2')):
    """A limestone face over the river, split by upright joints."""
    xs = np.linspace(x0, x1, max(6, int((x1 - x0) / 34)))
    ys = y - h * (.55 + .4 * np.sin(np.linspace(.25, 2.9, len(xs)))) * c.r.uniform(.72, 1.12, len(xs))
    ys[0], ys[-1] = y - 8, y - 8
    m = c.fill(poly([(x0, y)] + list(zip(xs, ys)) + [(x1, y)]), cols[2], .08, 'v', wob=4)
    for i in range(len(xs) - 1):
        a, b, ta, tb = xs[i], xs[i + 1], ys[i], ys[i + 1]
        w = b - a
        for k0, k1, cc in ((0, .5, cols[4] if i % 3 else cols[3]), (.5, .8, cols[3]), (.8, 1, cols[0] if i % 2 else cols[1])):
            f = c.mask(poly([(a + w * k0, ta + (tb - ta) * k0 + c.r.uniform(0, h * .08)), (a + w * k1, ta + (tb - ta) * k1), (a + w * k1 + c.r.normal(0, 4), y), (a + w * k0 + c.r.normal(0, 4), y)]), wob=5, dry=.6)
            f.a *= m.on(f)
            c.lay(f, c.pigment(f, cc, .08, 'v'))
        for _ in range(3):
            q = c.r.uniform(.2, .9)
            yy = ta + (y - ta) * q
            f = c.mask(stroke([(a, yy), (a + w * .6, yy + c.r.normal(0, 4)), (b, yy + 4)], 1.5, 1, mid=4), dry=.8)
            f.a *= m.on(f)
            c.lay(f, rgb(cols[1]), .7)
    fringe = []
    for a, b, ta, tb in zip(xs[:-1], xs[1:], ys[:-1], ys[1:]):
        for k in np.linspace(0, 1, 5):
            for d in (4, h * .1, h * .2):
                fringe.append((a + (b - a) * k + c.r.normal(0, 4), ta + (tb - ta) * k - d + c.r.normal(0, 5)))
    tops(c, fringe, max(6, h * .085), LEAF)


def bark(c, m, n, cols, lean=0):
    """Fissures and light on a big trunk (m is the painted mask)."""
    h, w = m.a.shape
    for _ in range(n):
        x, y = m.x - PAD + c.r.uniform(0, w), m.y - PAD + c.r.uniform(0, h)
        z = c.r.uniform(40, 150)
        s = c.mask(stroke([(x, y), (x + c.r.normal(lean, 7), y + z * .5), (x + c.r.normal(2 * lean, 8), y + z)], 1, 1, mid=c.r.uniform(3, 9)), wob=5, dry=.8)
        s.a *= m.on(s)
        c.lay(s, rgb(cols[c.r.integers(len(cols))]), .55)


def tops(c, pts, size, cols, within=None, ratio=.85):
    """Crowns of trees seen from afar, far ones first."""
    ps, cs = [], []
    for x, y in sorted(pts, key=lambda q: q[1]):
        s = size * c.r.uniform(.65, 1.25) if not callable(size) else size(x, y) * c.r.uniform(.7, 1.25)
        k = c.r.integers(0, 2)
        base = c.r.normal(0, .05)
        for dx, dy, f, i in ((.14, .16, 1.0, 0), (0, 0, .94, 1 + k)):
            p = ellipse(x + dx * s, y + dy * s, s * f, s * f * ratio)
            p = p[::max(1, len(p) // 12)]
            ps.append(curve(p + c.r.normal(0, s * .09, p.shape), n=3))
            cs.append(rgb(cols[min(i, len(cols) - 1)]) * (1 + base))
        for _ in range(6 if s > 8 else 4):  # clumps catching the light
            a, q = c.r.uniform(0, 6.28), c.r.uniform(0, .6)
            px, py = x + (np.cos(a) * q - .14) * s, y + (np.sin(a) * q - .18) * s * ratio
            t = np.clip(.55 - np.cos(a) * q * .6 - np.sin(a) * q * .6 + c.r.normal(0, .12), 0, .99)
            z = s * c.r.uniform(.16, .36)
            p = ellipse(px, py, z, z * .75)[::3]
            ps.append(curve(p + c.r.normal(0, z * .12, p.shape), n=2))
            cs.append(rgb(cols[1 + int(t * (len(cols) - 1))]) * (1 + base))
    c.many(ps, cs, within)


def wood(c, outline, size, cols, gap=1.15):
    """Fill an outline with crowns."""
    m = c.mask(outline, wob=4)
    c.fill(m, cols[0])
    h, w = m.a.shape
    pts = []
    s0 = size if not callable(size) else None
    y = -10
    while y < h:
        s = s0 or size(0, m.y - PAD + y)
        x = c.r.uniform(0, s)
        while x < w:
            iy, ix = int(np.clip(y, 0, h - 1)), int(np.clip(x, 0, w - 1))
            if m.a[iy, ix] > .4:
                pts.append((m.x - PAD + x + c.r.normal(0, s * .25), m.y - PAD + y + c.r.normal(0, s * .2)))
            x += s * gap * c.r.uniform(.8, 1.3)
        y += s * gap * .62
    tops(c, pts, size, cols)
    return m


def tree(c, x, y, h, cols=LEAF, trunk='#5b4038', lean=0.0, width=.8, clumps=9, light=L):
    """A tree by the clumps of its crown."""
    c.dome(stroke([(x, y), (x + lean * h * .2, y - h * .3), (x + lean * h * .4, y - h * .62)], h * .075, h * .03), shades(trunk), light, steps=4)
    for s in (-1, 1):
        c.fill(stroke([(x + lean * h * .2, y - h * .32), (x + s * h * .12, y - h * .45), (x + s * h * .22 * width, y - h * .56)], h * .028, h * .012), mix(trunk, '#201826', .35))
    pts = []
    for i in range(clumps):
        a = i * 2.4 + c.r.uniform(0, .5)
        k = np.sqrt((i + .3) / clumps)
        pts.append((x + lean * h * .4 + np.cos(a) * k * h * .3 * width, y - h * .66 + np.sin(a) * k * h * .25))
    pts.sort(key=lambda q: -q[1] * .4 - q[0] * .3)
    pts = pts[::1]
    for px, py in pts:
        r = h * c.r.uniform(.13, .19)
        crown(c, px, py, r, cols, light)


def crown(c, x, y, r, cols=LEAF, light=L, k=1.0, touches=34):
    c.dome(ellipse(x, y, r * 1.1, r * .92), cols, light, steps=5, rough=max(.25, r * .02), wob=r * .12 + 2, dry=1, noise=.09, bias=-.05)
    ps, cs = [], []
    for _ in range(int(touches * k)):
        a, q = c.r.uniform(0, 6.28), np.sqrt(c.r.uniform(.3, 1.25))
        px, py = x + np.cos(a) * q * r * 1.05, y + np.sin(a) * q * r * .9
        t = np.clip(.5 + ((px - x) * light[0] + (py - y) * light[1]) / r * .55 + c.r.normal(0, .12), 0, .99)
        s = max(1.6, r * c.r.uniform(.05, .1))
        ps.append(leaf(px, py, s * 2, s, c.r.uniform(0, 180)))
        cs.append(cols[int(t * len(cols))])
    c.many(ps, cs)


def leaf(x, y, a, b, rot):
    return move(curve([(-a, 0, 1), (-a * .2, -b), (a * .5, -b * .6), (a, 0, 1), (a * .4, b * .7), (-a * .3, b)], n=4), x, y, rot=rot)


def poplar(c, x, y, h, cols=LEAF):
    c.fill(stroke([(x, y), (x, y - h * .3)], h * .04), '#4e3a36')
    c.dome(curve([(x, y - h), (x + h * .1, y - h * .62), (x + h * .11, y - h * .3), (x + h * .03, y - h * .1), (x - h * .05, y - h * .12), (x - h * .11, y - h * .34), (x - h * .085, y - h * .7)]), cols, L, steps=5, rough=.7, wob=h * .02 + 1.5, dry=.7)


def house(c, x, y, w, h, d, wall='#efe0c2', roof=SLATE, flip=1, pitch=.55, chim=True, win=True, glow='#5b6f86'):
    """A house seen from a corner: gable w wide, h high, a side d deep."""
    g = [(x, y), (x, y - h), (x + flip * w / 2, y - h - w * pitch), (x + flip * w, y - h), (x + flip * w, y)]
    sx = x + flip * w
    k = .16
    s = [(sx, y), (sx, y - h), (sx + flip * d, y - h - d * k), (sx + flip * d, y - d * k)]
    lit, shade = (wall, mix(wall, '#5a4a6c', .42)) if flip > 0 else (mix(wall, '#5a4a6c', .42), wall)
    wob = min(1.4, w * .02)
    c.fill(poly(g), lit, .06, 'v', wob=wob)
    c.fill(poly(s), shade, .06, 'v', wob=wob)
    r = [(x + flip * w / 2, y - h - w * pitch), (x + flip * (w / 2 + d), y - h - w * pitch - d * k), (sx + flip * (d + w * .05), y - h - d * k + w * .08), (sx + flip * w * .05, y - h + w * .06)]
    m = c.fill(poly(r), roof if flip < 0 else mix(roof, '#2a2440', .25), .1, 'u', wob=wob)
    e = [(x - flip * w * .06, y - h + w * .07), (x + flip * w / 2, y - h - w * pitch - w * .04), (x + flip * w / 2, y - h - w * pitch + w * .05), (x + flip * w * .0, y - h + w * .12)]
    c.fill(poly(e), mix(roof, '#ffe9c0', .25), .06, wob=wob)
    if d > 40:
        for i in range(1, int(d / 9)):
            t = i * 9 / d
            a = np.array(r[0]) + (np.array(r[1]) - r[0]) * t
            b = np.array(r[3]) + (np.array(r[2]) - r[3]) * t
            c.lay(c.mask(stroke([tuple(a), tuple(b)], 1.3), dry=.6), rgb(mix(roof, '#1f1c30', .5)), .35)
    if chim:
        q = (x + flip * (w / 2 + d * .7), y - h - w * pitch - d * k * .7)
        c.fill(rect(q[0] - w * .07, q[1] - w * .22, q[0] + w * .07, q[1] + w * .1), '#a5563f', .08, wob=wob)
    if win and w > 18:
        a, b = w * .13, h * .24
        for r_ in range(1 if h < w else 2):
            for i in (.3, .7):
                wx, wy = x + flip * w * i, y - h * (.75 - r_ * .42)
                c.fill(rect(wx - a / 2, wy - b / 2, wx + a / 2, wy + b / 2), glow, .05, wob=.3, dry=0)
            for i in np.arange(.2, .95, .3):
                wx, wy = sx + flip * d * i, y - h * (.75 - r_ * .42) - d * i * k
                c.fill(rect(wx - a / 2, wy - b / 2, wx + a / 2, wy + b / 2), mix(glow, '#2a2440', .4), .05, wob=.3, dry=0)


def church(c, x, y, s, wall='#e6d6b8'):
    """A Meuse church: a square tower, a slate bulb and a needle."""
    house(c, x + s * .3, y, s * .5, s * .55, s * .9, wall, SLATE, 1, .7, False)
    m = c.fill(rect(x, y - s * 1.25, x + s * .42, y), wall, .06, 'v')
    c.fill(rect(x + s * .24, y - s * 1.25, x + s * .42, y), mix(wall, '#5a4a6c', .42), .06, 'v')
    cx = x + s * .21
    c.dome(curve([(x - s * .04, y - s * 1.22, 1), (x + s * .03, y - s * 1.42), (x + s * .0, y - s * 1.56), (cx - s * .06, y - s * 1.74), (cx - s * .03, y - s * 1.95), (cx, y - s * 2.3, 1), (cx + s * .03, y - s * 1.95), (cx + s * .06, y - s * 1.74), (x + s * .42, y - s * 1.56), (x + s * .39, y - s * 1.42), (x + s * .46, y - s * 1.22, 1)]), shades(SLATE), L, steps=4, wob=.6)
    for k in (.35, .8):
        c.fill(curve([(cx - s * .05, y - s * (k + .12), 1), (cx - s * .05, y - s * (k + .28)), (cx + s * .05, y - s * (k + .28)), (cx + s * .05, y - s * (k + .12), 1)]), '#4a4660', wob=.4)


def grass(c, box, n, cols, h=(14, 40), sway=.35, yy=None):
    """Blades, back rows first; yy gives the ground line under each x."""
    x0, y0, x1, y1 = box
    ps, cs = [], []
    for y in np.sort(c.r.uniform(y0, y1, n)):
        x = c.r.uniform(x0, x1)
        k = (y - y0) / max(1, y1 - y0)
        if yy is not None and y < yy(x):
            continue
        H = c.r.uniform(*h) * (.55 + .75 * k)
        t = c.r.normal(sway * .4, sway) * H
        ps.append(stroke([(x, y), (x + t * .35, y - H * .6), (x + t, y - H)], 2 + H * .05, .8, n=3))
        cs.append(cols[c.r.integers(len(cols))])
    c.many(ps, cs)


def flowers(c, box, n, cols, size=(3, 8), yy=None, stem='#48683f'):
    x0, y0, x1, y1 = box
    ps, cs = [], []
    for y in np.sort(c.r.uniform(y0, y1, n)):
        x = c.r.uniform(x0, x1)
        if yy is not None and y < yy(x):
            continue
        k = (y - y0) / max(1, y1 - y0)
        s = c.r.uniform(*size) * (.6 + .6 * k)
        ps.append(stroke([(x, y), (x + s * .3, y + s * 4)], 1.4 + s * .1))
        cs.append(stem)
        col = cols[c.r.integers(len(cols))]
        for a in range(5):
            t = a * 1.2566 + x
            ps.append(ellipse(x + np.cos(t) * s * .62, y + np.sin(t) * s * .5, s * .55, s * .45))
            cs.append(rgb(col) * (1 - .13 * (a % 2)))
        ps.append(ellipse(x, y, s * .32, s * .28))
        cs.append('#f4c95a')
    c.many(ps, cs)
