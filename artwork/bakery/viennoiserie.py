"""Croissants, chocolate rolls and brioche on a marble slab, coffee beside."""
from kit import *

c = Canvas(1600, 1200, '#dcd3c6', seed=29)
L = (-.6, -.62, .5)
GOLD = ['#4a1c10', '#7d3716', '#b0601e', '#d98f35', '#f0b95a', '#fadb92', '#fff0c4']
# a marble slab lit from the left
c.wash(rect(-160, -160, 1760, 1360), ['#f6ead2', '#e9dcc6', '#cfc4b8', '#a79fa4', '#7d7888'], (-60, -60), (1700, 1300), 7, tex='d', wob=0, noise=.05)
for _ in range(34):
    x, y = c.r.uniform(-100, 1700), c.r.uniform(-100, 1300)
    q = [(x, y)]
    for _ in range(5):
        q.append((q[-1][0] + c.r.normal(90, 40), q[-1][1] + c.r.normal(30, 50)))
    c.lay(c.mask(stroke(q, 1, 1, mid=c.r.uniform(2, 9)), wob=10, dry=.8, soft=1.2), rgb('#8f8890'), c.r.uniform(.12, .4))


def croissant(x, y, s, rot, flip=1, cols=GOLD):
    """Seven turns of dough on an arc, the middle ones over the tips."""
    n = 9
    arc = np.linspace(-1.28, 1.28, n)
    segs = []
    for i, a in enumerate(arc):
        k = np.cos(a * 1.12)
        px, py = np.sin(a) * s * 1.0, (-np.cos(a) * s * .62 + s * .34) * flip
        segs.append((abs(a), px, py, s * (.1 + .17 * max(k, 0)), s * (.09 + .34 * max(k, 0)), np.degrees(a) * flip * .8))
    segs.sort(reverse=True)
    out = [move(ellipse(0, 0, w * 1.1, h, r), px, py) for _, px, py, w, h, r in segs]
    out = [move(p, x, y, rot=rot) for p in out]
    base = None
    for p in out:
        m = c.mask(p)
        base = m if base is None else union(c, base, m)
    c.cast(base, s * .1, s * .16, s * .07, alpha=.6)
    for (_, px, py, w, h, r), p in zip(segs, out):
        c.cast(p, s * .025, s * .035, s * .02, '#5a2414', .65, within=base)
        m = c.dome(p, cols, L, steps=7, rough=.35, wob=s * .02, noise=.08, r=w * 1.25)
        # the layers of the dough, drawn along each turn
        for j in range(9):
            u = -1 + 2 * (j + .5) / 9
            q = [(u * w * 1.0 * np.sqrt(max(0, 1 - t * t)) + w * .12 * t, t * h) for t in (-.92, -.45, 0, .45, .92)]
            q = move(move(np.array(q), rot=r), px, py)
            q = move(q, x, y, rot=rot)
            z = c.mask(stroke([tuple(v) for v in q], .8, .8, mid=s * c.r.uniform(.008, .02)), wob=s * .016, dry=.7)
            z.a = z.a * m_on(m, z)
            c.lay(z, rgb(['#6d2c12', '#fff0c8', '#9a4c1a'][j % 3]), [.42, .5, .4][j % 3])
    return base


def m_on(m, z):
    return Mask(m.x, m.y, m.a).on(z)


def roll(x, y, w, h, rot):
    """A chocolate roll: folded sheets, two ends of chocolate."""
    b = curve([(-w, -h * .7), (-w * .4, -h), (w * .4, -h), (w, -h * .7), (w * 1.04, h * .6), (w * .5, h), (-w * .5, h), (-w * 1.04, h * .6)])
    p = move(b, x, y, rot=rot)
    c.cast(p, w * .12, h * .3, w * .08, alpha=.6)
    m = c.dome(p, GOLD, L, steps=7, rough=.4, wob=4, r=h * .9)
    for j in range(11):
        t = -.85 + 1.7 * j / 10
        q = move(np.array([(-w * .98, t * h * .8), (-w * .4, t * h * .98), (w * .4, t * h * .98), (w * .98, t * h * .82)]), x, y, rot=rot)
        z = c.mask(stroke([tuple(v) for v in q], 1, 1, mid=h * c.r.uniform(.03, .09)), wob=5, dry=.8)
        z.a *= m_on(m, z)
        c.lay(z, rgb(['#8a431a', '#ffe9b4'][j % 2]), .5)
    f = move(curve([(-w * .98, -h * .1), (0, -h * .2), (w, -h * .1), (w, h * .12), (0, h * .02), (-w, h * .12)]), x, y, rot=rot)
    z = c.mask(f, wob=4, dry=.6)
    c.lay(z, rgb('#7a3615'), .7)
    for s in (-1, 1):
        for t in (-.34, .36):
            q = move(ellipse(s * w * .98, t * h, w * .07, h * .2), x, y, rot=rot)
            c.dome(q, ['#180c0e', '#34181a', '#5a2c26', '#8d5640'], L, steps=4)
    return m


def brioche(x, y, s):
    """A fluted brioche with its head."""
    c.cast(ellipse(x, y + s * .5, s, s * .5), s * .2, s * .16, s * .1, alpha=.6)
    for i in range(9):
        a = -1 + 2 * i / 8
        c.dome(curve([(x + a * s * .95 - s * .17, y - s * .1), (x + a * s * .95 + s * .17, y - s * .1), (x + a * s * .66 + s * .1, y + s * .72), (x + a * s * .66 - s * .1, y + s * .72)]), [mix(q, '#4a1c10', .16) for q in GOLD], L, steps=5, wob=2)
    c.dome(ellipse(x, y - s * .12, s * 1.06, s * .52), GOLD, L, steps=7, rough=.3, wob=5)
    c.cast(ellipse(x, y - s * .5, s * .5, s * .42), s * .1, s * .12, s * .07, '#5a2414', .6)
    m = c.dome(ellipse(x, y - s * .55, s * .52, s * .46), GOLD, L, steps=7, rough=.3, wob=4)
    for _ in range(26):  # pearl sugar
        a, k = c.r.uniform(0, 6.28), c.r.uniform(0, 1)
        px, py = x - s * .04 + np.cos(a) * k * s * .4, y - s * .62 + np.sin(a) * k * s * .26
        q = s * c.r.uniform(.02, .05)
        c.dome(ellipse(px, py, q, q * .8), ['#b9a08a', '#efe4cc', '#fffaf0'], L, steps=3, wob=1)


def swirl(x, y, s):
    """A raisin swirl, glazed."""
    p = ellipse(x, y, s, s * .8)
    c.cast(p, s * .12, s * .2, s * .09, alpha=.6)
    m = c.dome(p, GOLD, L, steps=7, rough=.3, wob=6, r=s * .5)
    t = np.linspace(.5, 4.6 * np.pi, 70)
    q = np.stack([x + np.cos(t) * s * .9 * t / t[-1], y + np.sin(t) * s * .72 * t / t[-1]], 1)
    c.fill(stroke([tuple(v) for v in q[::2]], s * .05, s * .1), '#6d2f14', .1, alpha=.8, dry=.5, wob=3)
    c.fill(stroke([tuple(v) for v in q[::2] - [s * .03, s * .04]], s * .02, s * .05), '#ffe8b0', .1, alpha=.7, dry=.7, wob=3)
    for _ in range(15):
        i = c.r.integers(8, 68)
        z = q[i] + c.r.normal(0, s * .05, 2)
        c.dome(ellipse(*z, s * .07, s * .052, c.r.uniform(0, 90)), ['#1f0f16', '#43202a', '#7d4438', '#d9a078'], L, steps=4)


# a cloth under the tray, blue stripes, top right
cl = curve([(980, -160, 1), (1010, 40), (1100, 190), (1280, 250), (1480, 330), (1760, 350, 1), (1760, -160, 1)])
c.cast(cl, -6, 16, 12, alpha=.4)
fo = [(c.mask(stroke([(1060 + i * 150, -160), (1090 + i * 150, 60), (1190 + i * 140, 300)], 20, 14), wob=6), 24, 12) for i in range(5)]
cm = c.dome(cl, ['#3c4c60', '#56708a', '#7f9cab', '#b5c6c2'], L, r=50, steps=5, bumps=fo, bias=.05)
for i in range(4):
    z = c.mask(stroke([(970 + i * 20, 10 + i * 66), (1300, 60 + i * 70), (1760, 100 + i * 70)], 9, 9), wob=5, dry=.5)
    z.a *= cm.on(z)
    c.lay(z, rgb('#f3e7cf'), .8)
# coffee, cropped by the top edge
x, y = 1330, 130
c.cast(ellipse(x, y + 8, 250, 190), 26, 34, 18, alpha=.55)
c.dome(ellipse(x, y, 250, 190), ['#7d7078', '#b5a8a4', '#e2d6c4', '#f7eedc', '#fffaf0'], L, r=40, steps=5)
c.dome(ellipse(x, y, 150, 112), ['#8d8085', '#c9bcb2', '#efe5d2'], L, r=30, steps=4)
c.cast(ellipse(x, y - 16, 132, 100), 26, 30, 14, alpha=.5)
h = c.mask(ellipse(x + 150, y + 40, 52, 40, 28)).cut(c.mask(ellipse(x + 154, y + 42, 30, 20, 28)))
c.dome(h, ['#8d8085', '#cfc4b8', '#f7eedc'], L, steps=4)
c.dome(ellipse(x, y - 20, 138, 106), ['#8d8085', '#c9bcb2', '#efe5d2', '#fffaf0'], L, r=24, steps=4)
m = c.fill(ellipse(x, y - 22, 118, 90), '#4a2618')
c.dome(ellipse(x + 2, y - 18, 110, 83), ['#4a2416', '#84502c', '#bd8650', '#e2b880'], (.5, .4, .5), r=60, steps=5)
t = np.linspace(0, 9, 30)
c.fill(stroke([(x + np.cos(k) * (8 + k * 7), y - 20 + np.sin(k) * (5 + k * 5.4)) for k in t], 5, 12), '#f6e4bf', .05, alpha=.85, wob=5, dry=.6)
# the tray, black iron, its edge catching light
tr = move(poly([(-470, -330), (470, -330), (470, 330), (-470, 330)]), 360, 330, rot=-9)
c.cast(tr, 26, 34, 20, alpha=.6)
c.fill(tr, '#37343f', .14, 'd')
c.wash(tr, ['#8d8688', '#5a5560', '#35323e', '#262430'], (0, 0), (820, 640), 5, alpha=.6)
c.side(tr, '#a59a94', (.6, .6), 12, .8)
pp = move(curve([(-430, -300), (0, -312), (440, -296), (452, 0), (436, 300), (20, 310), (-440, 298), (-448, 0)]), 360, 326, rot=-9)
c.fill(pp, '#e6d3ae', .07, 'u', wob=5)
c.side(pp, '#9a7d64', (-.5, -.6), 14, .5)
# the pastries on it and around
croissant(110, 120, 190, -24)
croissant(440, 90, 190, 8)
roll(110, 430, 130, 78, -14)
croissant(420, 350, 205, -10)
roll(690, 150, 124, 76, -22)
swirl(690, 420, 130)
croissant(160, 700, 190, 16)
brioche(1260, 560, 150)
brioche(1510, 700, 150)
swirl(1480, 1010, 168)
roll(520, 1120, 170, 100, 10)
# the large one in front
croissant(970, 860, 360, -12)
roll(160, 1080, 160, 96, -18)
# crumbs and flakes
ps, cs = [], []
for _ in range(200):
    x, y = c.r.normal(900, 420), c.r.normal(1060, 90)
    s = min(12, c.r.exponential(2.6) + 1.2)
    bit = np.array([(np.cos(a) * s * c.r.uniform(.7, 1.6), np.sin(a) * s * c.r.uniform(.4, .9)) for a in np.linspace(0, 5.4, 6)])
    ps += [bit + [x + s * .5, y + s * .6], bit + [x, y]]
    cs += ['#8f7f78', ['#b5742f', '#e6ab58', '#f6d48c', '#8a4a1f'][c.r.integers(4)]]
c.many(ps, cs)
c.glow(-40, -60, 1200, '#ffe2aa', .2)
c.finish(out('viennoiserie.jpg'), vignette=.13)
