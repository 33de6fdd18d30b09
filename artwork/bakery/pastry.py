"""Tarts and cakes on the counter: strawberries, lattice, chocolate, choux."""
from kit import *

c = Canvas(1600, 1200, '#27424a', seed=37)
L = (-.58, -.62, .52)
TIN = ['#4a1c10', '#7d3a18', '#b46a2a', '#dc9f4e', '#f3ca80', '#fdeabb']
# a deep green wall with tiles catching the window
c.wash(rect(-160, -160, 1760, 640), ['#7fa89a', '#4f8580', '#2f646a', '#214a56', '#1a3444', '#192a3a'], (-60, 60), (1650, 260), 7, wob=0, tex='u')
for x in range(-140, 1760, 118):
    for j, y in enumerate(range(-150, 600, 118)):
        k = np.clip((x + 100) / 1700, 0, 1)
        t = rect(x + 4, y + 4, x + 113, y + 113)
        c.fill(t, mix(['#4f8580', '#5c938a', '#427672'][c.r.integers(3)], '#182a3a', .25 + .65 * k), .08, 'u', .6, wob=1)
        c.fill(poly([(x + 12, y + 10), (x + 60, y + 10), (x + 24, y + 40), (x + 12, y + 44)]), '#e6e8c8', alpha=.28 * (1 - k), dry=.5)
c.glow(-60, 120, 760, '#ffe0a0', .3)
# marble counter with a wooden edge
c.wash(poly([(-160, 560), (1760, 560), (1760, 1400), (-160, 1400)]), ['#fbf0d8', '#eddfc8', '#d3c4b8', '#aa9ca2', '#7f7688'], (0, 560), (1500, 1350), 7, tex='h', wob=2)
for _ in range(26):
    x, y = c.r.uniform(-100, 1700), c.r.uniform(580, 1300)
    q = [(x, y)]
    for _ in range(5):
        q.append((q[-1][0] + c.r.normal(110, 40), q[-1][1] + c.r.normal(12, 18)))
    c.lay(c.mask(stroke(q, 1, 1, mid=c.r.uniform(2, 8)), wob=8, dry=.8, soft=1), rgb('#8f8890'), c.r.uniform(.15, .4))


def shell(x, y, rx, ry, h, n=40):
    """A fluted tart case, h deep, seen from above the rim."""
    c.cast(ellipse(x, y + h * .9, rx * 1.0, ry), rx * .1, h * .5, rx * .06, alpha=.6)
    body = np.concatenate([ellipse(x, y, rx, ry, 0, 180, 360)[::-1] * [1, 1], ellipse(x, y + h, rx * .9, ry * .92, 0, 0, 180)[::-1]])
    c.fill(ellipse(x, y + h, rx * .9, ry * .92), '#7d3a18')
    c.fill(poly([(x - rx, y), (x + rx, y), (x + rx * .9, y + h), (x - rx * .9, y + h)]), '#a05a24')
    for i in range(n):
        a0, a1 = np.pi * i / n, np.pi * (i + 1) / n
        q = [(x + np.cos(a0) * rx, y + np.sin(a0) * ry), (x + np.cos(a1) * rx, y + np.sin(a1) * ry),
             (x + np.cos(a1) * rx * .91, y + h + np.sin(a1) * ry * .93), (x + np.cos(a0) * rx * .91, y + h + np.sin(a0) * ry * .93)]
        k = np.cos((a0 + a1) / 2)
        cols = [mix(v, '#3a1220', np.clip(.15 + .5 * k, 0, .6)) for v in TIN]
        c.dome(poly(q, 6), cols, (-.9, -.2, .4), steps=4, wob=.8, dry=.05)
    m = c.mask(ellipse(x, y, rx * 1.02, ry * 1.02)).cut(c.mask(ellipse(x, y + ry * .02, rx * .9, ry * .885)))
    c.dome(m, TIN, L, steps=6, rough=.6)


def fruit(x, y, s, kind, rot=0):
    if kind == 'straw':
        p = move(curve([(-.5, -.42), (0, -.56), (.5, -.42), (.52, 0), (.2, .62), (0, .78), (-.2, .62), (-.52, 0)]), x, y, s, rot)
        c.cast(p, s * .1, s * .16, s * .1, '#4a0f1c', .7)
        m = c.dome(p, ['#4d0d1a', '#8d1822', '#c92c2a', '#ea5238', '#ff9478', '#ffe0c8'], L, steps=6, wob=1, gain=1.08)
        ps, cs = [], []
        for j in range(16):
            u, v = c.r.uniform(-.38, .38), c.r.uniform(-.36, .56)
            if abs(u) > .5 - max(0, v) * .5:
                continue
            q = move(np.array([(u, v)]), x, y, s, rot)[0]
            ps += [ellipse(q[0] + 1, q[1] + 1, s * .035, s * .05), ellipse(*q, s * .026, s * .042)]
            cs += ['#7d1420', '#f7c96c']
        c.many(ps, cs)
    elif kind == 'half':  # a strawberry cut open
        p = move(curve([(-.5, -.4), (0, -.5), (.5, -.4), (.5, 0), (.2, .62), (0, .76), (-.2, .62), (-.5, 0)]), x, y, s, rot)
        c.cast(p, s * .08, s * .12, s * .08, '#4a0f1c', .6)
        c.dome(p, ['#8d1822', '#c92c2a', '#e8503a'], L, steps=3)
        c.fill(move(p, s=.8, o=(x, y)), '#f28d70', .08)
        c.fill(move(p, s=.55, o=(x, y)), '#fbd0b0', .08)
        c.fill(move(curve([(0, -.3), (.09, 0), (0, .4), (-.09, 0)]), x, y, s, rot), '#fff0dc', .05)
    else:
        C_ = dict(blue=['#141a38', '#26305c', '#44548a', '#8291b8', '#d9dae0'], rasp=['#4d0d24', '#8d1a38', '#c43a54', '#ea7f86', '#ffc8b8'])[kind]
        c.cast(ellipse(x, y, s * .5, s * .46), s * .08, s * .14, s * .08, '#3a0f1c', .6)
        c.dome(ellipse(x, y, s * .5, s * .46), C_, L, steps=5, wob=.6)
        if kind == 'rasp':
            for j in range(12):
                a, k = j * 2.4, np.sqrt(j / 12) * .36
                c.dome(ellipse(x + np.cos(a) * k * s, y + np.sin(a) * k * s * .9, s * .13, s * .12), C_, L, steps=4, wob=0, dry=0)
        else:
            c.fill(ellipse(x - s * .02, y - s * .1, s * .15, s * .11), '#1a2148', alpha=.8)


# the cake stand at the back left, a chocolate cake on it
x, y = 400, 360
c.cast(ellipse(x + 60, 700, 210, 52), 30, 16, 18, alpha=.55)
c.dome(curve([(x - 34, 470, 1), (x + 34, 470, 1), (x + 24, 560), (x + 40, 640), (x + 130, 690), (x, 716), (x - 130, 690), (x - 40, 640), (x - 24, 560)]), ['#7d7684', '#b5aaac', '#e0d4c6', '#f9efdc'], L, steps=5)
c.dome(ellipse(x, 466, 330, 82), ['#7d7684', '#b5aaac', '#e0d4c6', '#f9efdc'], L, steps=4, flat=.5)
c.fill(ellipse(x, 456, 322, 74), '#efe4d0', .05)
c.cast(ellipse(x + 10, 446, 262, 60), 20, 14, 12, alpha=.5)
CH = ['#190b0e', '#32161a', '#54281f', '#7d442c', '#b5754a', '#e6b58a']
side = np.concatenate([ellipse(x, 262, 252, 62, 0, 180, 360), ellipse(x, 440, 250, 60, 0, 0, 180)])
sm = c.dome(side, CH, (-.75, -.2, .5), steps=6, r=240, bias=-.02)
for yy, col in ((330, '#f0dcb4'), (388, '#f0dcb4')):
    b = c.mask(np.concatenate([ellipse(x, yy, 252, 60, 0, 0, 180), ellipse(x, yy + 13, 252, 60, 0, 0, 180)[::-1]]), wob=3, dry=.6)
    b.a *= sm.on(b)
    c.wash(b, ['#f6e6c4', '#c9a88c', '#7d5c58'], (x - 250, yy), (x + 260, yy), 4)
# the icing runs over the edge
edge = [(x + np.cos(t) * 258, 262 + np.sin(t) * 66) for t in np.linspace(np.pi, 2 * np.pi, 14)]
drip = []
for i, t in enumerate(np.linspace(0, np.pi, 27)):
    d = [14, 46, 20, 70, 26, 40, 12, 60][i % 8] * (1 if i % 2 else .4)
    drip.append((x + np.cos(t) * 258, 262 + np.sin(t) * 66 + d))
c.dome(curve(edge + drip), ['#140a0e', '#2c1418', '#4d241e', '#7d4630', '#d9a880'], L, steps=5, r=30)
c.fill(ellipse(x, 254, 236, 54), '#3d1c1a', .06, 'h')
c.fill(curve([(x - 200, 250), (x - 120, 216), (x + 20, 206), (x - 60, 232), (x - 150, 262)]), '#a5694a', alpha=.55, dry=.6)
for i in range(11):
    a = 2 * np.pi * i / 11
    px, py = x + np.cos(a) * 190, 246 + np.sin(a) * 42
    if True:
        for k, (r, dy) in enumerate(((30, 0), (22, -14), (13, -26))):
            c.dome(ellipse(px, py + dy, r, r * .62), ['#8d6a5c', '#d9bb98', '#f6e6c8', '#fffaf0'], L, steps=4, wob=1.5)
        if i % 2:
            fruit(px, py - 36, 40, 'rasp')
for px, py, s, k in ((x - 50, 232, 56, 'straw'), (x + 46, 226, 60, 'straw'), (x + 2, 206, 58, 'straw'), (x - 4, 246, 52, 'half'), (x + 90, 244, 34, 'blue'), (x - 96, 246, 34, 'blue')):
    fruit(px, py, s, k, c.r.uniform(-40, 40))

# choux and eclairs on a plate at the back right
c.cast(ellipse(1200, 590, 360, 76), 20, 20, 14, alpha=.55)
c.dome(ellipse(1200, 576, 370, 82), ['#6d6a7a', '#a59ca2', '#d9cdc0', '#f9efdc'], L, steps=4, flat=.4)
c.fill(ellipse(1200, 568, 300, 58), '#e0d4c4', .06)
for i, (px, py) in enumerate(((1010, 520), (1180, 500), (1352, 506), (960, 566), (1132, 552), (1308, 556), (1470, 560))):
    def lie(p):  # lying on the plate, turned a little towards us
        return move(np.asarray(p, float) * [.86, .8], px + 12, py, 1, 68 + 3 * (i % 3))
    b = lie(curve([(-40, -112), (0, -126), (40, -112), (48, 0), (40, 100), (0, 114), (-40, 100), (-48, 0)]))
    c.cast(b, 12, 16, 9, alpha=.6)
    c.dome(b, TIN, L, steps=6, rough=.3, wob=3)
    cols = (['#190b0e', '#3a1a1a', '#643422', '#a5683f', '#f0c8a0'], ['#8a4a1c', '#c98a34', '#ecc064', '#fbe4a0', '#fff8e0'], ['#7d2438', '#c4566a', '#eb9a98', '#fbd0bc', '#fff2e6'])[(i * 2) % 3]
    c.dome(lie(curve([(-34, -100), (0, -112), (28, -98), (32, 0), (26, 84), (0, 96), (-34, 84), (-38, 0)])) - [0, 8], cols, L, steps=5, wob=3, r=26)
    for j in range(4):
        z = lie([(-24, -72 + j * 40), (0, -84 + j * 40), (22, -62 + j * 40)]) - [0, 9]
        c.fill(stroke([tuple(v) for v in z], 3, 3, mid=6), ['#f0dcb4', '#8a4a1c', '#fff2dc'][(i * 2) % 3], alpha=.85, dry=.5)

# apricot lattice tart, left, cropped
x, y = 220, 830
shell(x, y, 400, 170, 66, 46)
lm = c.dome(ellipse(x, y + 4, 362, 150), ['#7d3414', '#c0661c', '#ea9a34', '#f9c75c', '#ffec9c'], L, steps=5, r=60, rough=1.0)
for sgn in (1, -1):
    for i in range(-4, 5):
        q = np.array([(-420, i * 176 - 330 * sgn), (420, i * 176 + 330 * sgn)], float)
        q = q * [1, .415] + [x, y - 2]
        b = c.mask(stroke([tuple(q[0]), tuple(q.mean(0) - [0, 6]), tuple(q[1])], 30, 30), wob=2.5)
        b.a = b.a * c.mask(ellipse(x, y, 368, 152)).on(b)
        c.cast(b, 6, 10, 5, '#6d2410', .6)
        c.dome(b, TIN, (-.3, -.85, .5), steps=6, rough=.3, wob=2)
# rice tart with a golden top, behind on the right
x, y = 1440, 800
shell(x, y, 300, 120, 56, 36)
rm = c.dome(ellipse(x, y + 2, 268, 104), ['#a5652a', '#d99e48', '#f3cb78', '#fbe4a8', '#fff5d4'], L, steps=5, r=50, rough=.8)
for _ in range(26):
    a, k = c.r.uniform(0, 6.28), np.sqrt(c.r.uniform(0, 1))
    z = c.mask(ellipse(x + np.cos(a) * k * 240, y + np.sin(a) * k * 90, c.r.uniform(12, 44), c.r.uniform(6, 16)), wob=12, dry=.8)
    z.a *= rm.on(z)
    c.lay(z, c.pigment(z, ['#9a5420', '#c07a30'][c.r.integers(2)], .1), .7)

# the strawberry tart in front, the largest
x, y = 900, 930
shell(x, y, 480, 212, 84, 60)
c.dome(ellipse(x, y + 8, 436, 186), ['#8a4a24', '#d9a85c', '#f6dc9c', '#fff0c8'], L, steps=4, r=40)
pts = []
for ring, n in ((.9, 25), (.68, 18), (.45, 12), (.22, 6), (0, 1)):
    for i in range(n):
        a = 2 * np.pi * (i + ring * 3) / n
        pts.append((x + np.cos(a) * ring * 418, y - 6 + np.sin(a) * ring * 172 - (1 - ring) * 34, a, ring))
for px, py, a, ring in sorted(pts, key=lambda q: q[1]):
    s = c.r.uniform(70, 84) * (.9 + .16 * (py - y) / 170)
    fruit(px, py, s, 'straw' if c.r.random() < .72 else 'half', np.degrees(np.arctan2(np.sin(a) * .5, np.cos(a))) + 90 + c.r.normal(0, 14) if ring > .3 else c.r.uniform(150, 210))
for _ in range(26):
    a, k = c.r.uniform(0, 6.28), np.sqrt(c.r.uniform(0, .8))
    fruit(x + np.cos(a) * k * 400, y - 10 + np.sin(a) * k * 165 - (1 - k) * 30, c.r.uniform(28, 36), 'blue')
for px, py, r in ((x - 40, y - 60, -20), (x + 30, y - 70, 40), (x - 4, y - 92, 10), (x + 260, y + 40, -50), (x - 280, y + 10, 60)):  # mint
    for k in (-1, 1):
        m = move(curve([(-44, 0, 1), (-14, -19), (26, -15), (46, 0, 1), (24, 15), (-16, 18)]), px + k * 22, py, 1, r + k * 42)
        c.cast(m, 5, 8, 5, '#3a0f1c', .55)
        c.dome(m, ['#173a30', '#2c6040', '#559048', '#98bf62', '#dfe8a0'], L, steps=4)
        c.fill(stroke([tuple(v) for v in move(np.array([(-38, 0), (0, 2), (40, 0)]), px + k * 22, py, 1, r + k * 42)], 2, 1), '#dfe8a0', alpha=.7)
# sugar over everything near, a silver server cropped by the corner
dust(c, 1180, 1120, 200, 24, 90, '#fffaf0', .6, 3)
sv = curve([(1330, 1080, 1), (1420, 1030), (1560, 1060), (1600, 1110), (1540, 1140), (1400, 1130)])
c.cast(sv, 10, 14, 7, alpha=.55)
c.dome(sv, ['#4a5060', '#8a9098', '#c9ccc4', '#fbf8ea'], (.2, -.9, .4), r=22, steps=5)
h = stroke([(1580, 1096), (1680, 1130), (1790, 1180)], 26, 40)
c.dome(h, ['#4a5060', '#8a9098', '#c9ccc4', '#fbf8ea'], (.2, -.9, .4), steps=4)
c.glow(-60, 140, 1300, '#ffe2a8', .16)
c.finish(out('pastry.jpg'), vignette=.13)
