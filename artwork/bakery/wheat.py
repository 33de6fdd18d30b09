"""Ripe wheat and the mill at the end of a summer afternoon."""
from kit import *
from paint import poly_open  # noqa: F401

c = Canvas(1600, 1000, '#f6d9a0', seed=17)
LW = (.7, -.5, .5)  # low sun at the right
c.wash(rect(-160, -160, 1760, 640), ['#5f8fa3', '#8db0ac', '#cfd0ac', '#f7dc9c', '#fcbf6c', '#f79f56'], (200, -160), (1000, 560), 9, wob=0, noise=.04)
c.glow(1180, 420, 760, '#ffdc8c', .6)
c.fill(ellipse(1180, 430, 62, 62), '#fff6cf', 0)
for x, y, w, h in ((60, 160, 520, 30), (420, 90, 380, 22), (760, 220, 420, 24), (1180, 150, 460, 30), (240, 270, 380, 18), (900, 320, 260, 12)):
    c.fill(stroke([(x, y), (x + w * .35, y - h * .7), (x + w * .7, y - h * .2), (x + w, y + 4)], 2, 2, mid=h * 1.8), '#f9d9a6', .05, 'h', .75, dry=.7)
    c.fill(stroke([(x + 20, y + h * .5), (x + w * .5, y + h * .3), (x + w - 20, y + h * .4)], 2, 2, mid=h * .6), '#d98f6c', .05, 'h', .5, dry=.7)
# far country
c.fill(curve([(-160, 520), (200, 486), (560, 510), (900, 480), (1300, 506), (1760, 470), (1760, 800, 1), (-160, 800, 1)]), '#b59a88', .06, 'h')
c.fill(curve([(-160, 560), (240, 530), (620, 556), (980, 528), (1400, 552), (1760, 520), (1760, 800, 1), (-160, 800, 1)]), '#97906a', .06, 'h')
ps, cs = [], []
for _ in range(420):
    x = c.r.uniform(-160, 1760)
    y = 548 + 10 * np.sin(x * .008) + c.r.normal(0, 6)
    s = c.r.uniform(6, 15)
    ps.append(ellipse(x, y - s * .4, s, s * .8)); cs.append(['#4f6050', '#65754f', '#86894f', '#b39a52'][c.r.integers(4)])
c.many(ps, cs)
for x in (980, 1010, 1036, 1300):
    c.fill(rect(x, 520, x + 20, 548), '#a0604a'); c.fill(poly([(x - 3, 522), (x + 10, 506), (x + 23, 522)]), '#6d4450')
# the hill of the mill
hill = curve([(-160, 600), (120, 540), (380, 500), (560, 506), (800, 560), (1100, 596), (1760, 580), (1760, 1200, 1), (-160, 1200, 1)])
c.wash(hill, ['#fbd680', '#eab654', '#cf9440', '#a06c34'], (800, 500), (760, 1000), 6, tex='h')
path = np.concatenate([curve([(470, 512), (520, 540), (600, 566), (560, 620), (640, 700)], False), curve([(720, 700), (620, 622), (650, 566), (560, 536), (500, 510)], False)])
c.fill(path, '#f4dca4', .06, 'h')
# tower mill: white wash, brick showing, cap and sails
mx, my = 420, 516
body = curve([(mx - 92, my, 1), (mx - 62, my - 250, 1), (mx + 62, my - 250, 1), (mx + 92, my, 1), (mx, my + 14)])
c.cast(poly([(mx - 90, my), (mx + 90, my), (mx - 240, my + 70), (mx - 420, my + 56)]), 0, 0, 10, '#7a5a4a', .5)
m = c.dome(body, ['#5d4a5c', '#8a7478', '#c4a890', '#efd9ae', '#fff1cf'], LW, steps=6, tex='v')
ps, cs = [], []
for _ in range(46):
    x, y = c.r.uniform(mx - 80, mx + 80), c.r.uniform(my - 240, my - 10)
    ps.append(rect(x, y, x + 16, y + 7)); cs.append(mix('#b5654a', '#6d4450', np.clip((mx + 40 - x) / 140, 0, .8)))
c.many(ps, cs, within=m)
for x, y, w, h in ((mx + 8, my - 196, 24, 36), (mx - 14, my - 120, 26, 40)):
    c.fill(curve([(x, y + h, 1), (x, y + 8), (x + w / 2, y), (x + w, y + 8), (x + w, y + h, 1)]), '#4a4058')
    c.fill(rect(x - 4, y + h, x + w + 4, y + h + 6), '#f6e2b8')
c.fill(curve([(mx - 6, my + 8, 1), (mx - 4, my - 52), (mx + 16, my - 64), (mx + 36, my - 52), (mx + 38, my + 8, 1)]), '#6d3a2e')
c.dome(curve([(mx - 74, my - 246, 1), (mx - 58, my - 300), (mx - 8, my - 338), (mx + 46, my - 312), (mx + 74, my - 246, 1)]), ['#3a2a38', '#5d3a40', '#8a5448', '#c98a5c'], LW, steps=5)
hx, hy = mx + 40, my - 286
for a in (22, 112, 202, 292):
    t = np.radians(a)
    u, v = np.array([np.cos(t), np.sin(t)]), np.array([-np.sin(t), np.cos(t)])
    o = np.array([hx, hy])
    q = [o + u * 50 + v * 6, o + u * 262 + v * 6, o + u * 262 + v * 56, o + u * 50 + v * 48]
    c.fill(poly([tuple(z) for z in q]), '#f6e0b4', .07, alpha=.82)
    c.side(poly([tuple(z) for z in q]), '#a97a5c', (.7, -.5), 20, .5)
    for k in np.linspace(50, 262, 11):
        c.fill(stroke([tuple(o + u * k), tuple(o + u * k + v * 56)], 3), '#6d4a3c', wob=.3)
    for k in (6, 30, 55):
        c.fill(stroke([tuple(o + u * 50 + v * k), tuple(o + u * 262 + v * k)], 3), '#6d4a3c', wob=.3)
    c.fill(stroke([tuple(o - u * 10), tuple(o + u * 268)], 9, 6), '#553830', wob=.4)
c.dome(ellipse(hx, hy, 15, 15), ['#3a2a30', '#8a5a42', '#d9a46c'], LW, steps=3)
# the miller's house by the mill
c.fill(rect(mx + 120, my - 40, mx + 250, my + 26), '#e9cfa0', .07, 'v')
c.fill(poly([(mx + 106, my - 36), (mx + 134, my - 92), (mx + 240, my - 92), (mx + 264, my - 36)]), '#a5563f', .1, 'h')
c.fill(rect(mx + 210, my - 112, mx + 226, my - 80), '#7d4438')
for x in (mx + 140, mx + 206):
    c.fill(rect(x, my - 22, x + 20, my + 4), '#57506a')
for x, s in ((mx + 282, 40), (mx + 320, 30), (mx - 150, 44), (mx - 196, 34)):
    c.dome(ellipse(x, my + 8 - s * .7, s, s * .9), ['#33443c', '#4f6243', '#82854a', '#c9ad58', '#f0d684'], LW, steps=5, rough=1.2, wob=9, dry=.8)

# rows of wheat coming towards us
COL = ['#8a5426', '#b87a34', '#d99d46', '#efbf62', '#fbdf92', '#6d4424']


def ear(x, y, h, lean, big=1.0, cols=COL):
    """An ear on its stalk: two ranks of grains and their awns."""
    r = c.r
    tip = (x + lean * h, y - h)
    ps = [stroke([(x, y), (x + lean * h * .3, y - h * .6), tip], 2.4 * big, 1.8 * big, n=4)]
    cs = [cols[1]]
    L = 15 * big
    ang = np.degrees(np.arctan2(-1, lean * 1.7))
    u = np.array([np.cos(np.radians(ang)), np.sin(np.radians(ang))])
    v = np.array([-u[1], u[0]])
    n = 7
    for i in range(n):
        o = np.array(tip) + u * i * L * .55
        for k in (-1, 1):
            g = o + v * k * L * .22
            ps.append(stroke([tuple(g), tuple(g + u * L * 1.0 + v * k * L * 2.0 * (.5 - i / n * .3))], 1.1 * big, .6))
            cs.append(cols[3] if k < 0 else cols[4])
    for i in range(n):
        o = np.array(tip) + u * i * L * .55
        for k in (-1, 1):
            z = L * (.5 - .025 * i)
            g = move(curve([(-z, 0, 1), (0, -z * .5), (z, 0, 1), (0, z * .5)], n=4), *(o + v * k * L * .26), rot=ang + k * 24)
            ps.append(g)
            cs.append(cols[int(np.clip(2.3 + k * .9 * (1 if v[0] > 0 else -1) + r.normal(0, .5), 0, 4))])
            ps.append(move(curve([(-z * .5, 0, 1), (0, -z * .18), (z * .5, 0, 1), (0, z * .16)], n=3), *(o + v * k * L * .3), rot=ang + k * 24))
            cs.append(cols[4])
    c.many(ps, cs)


# far wheat as touches
ps, cs = [], []
for y in np.sort(c.r.uniform(585, 760, 4200)):
    x = c.r.uniform(-160, 1760)
    if y < 600 + 30 * np.sin(x * .003) or (abs(x - 640) < 60 and y < 690):
        continue
    k = (y - 580) / 180
    h = 7 + 22 * k
    ps.append(stroke([(x, y), (x + h * .25, y - h)], 1.6 + 3 * k, .8))
    cs.append(mix(COL[c.r.integers(1, 5)], '#f9d27c', .35 * (1 - k)))
c.many(ps, cs)
for y, n, b in ((760, 110, .8), (810, 110, 1.0), (860, 96, 1.2), (920, 90, 1.45), (990, 80, 1.7), (1070, 60, 2.0)):
    m = c.mask(rect(-160, y - 30, 1760, 1200), soft=24, wob=0, dry=0)
    c.lay(m, c.pigment(m, mix('#a86f30', '#5a3424', min(1, (y - 760) / 300)), .1, 'v'), .4)
    ps, cs = [], []
    for _ in range(260):
        x = c.r.uniform(-150, 1750)
        ps.append(stroke([(x, y + 150), (x + 6, y + 60), (x + 16, y - 10 + c.r.uniform(-20, 30))], 3 * b, 1.5))
        cs.append(COL[c.r.integers(0, 4)])
    c.many(ps, cs)
    for _ in range(n):
        x = c.r.uniform(-120, 1720)
        ear(x, y + 30 + c.r.uniform(0, 50), (70 + c.r.uniform(0, 46)) * b, c.r.normal(.14, .12), b)
for _ in range(30):
    x = c.r.choice([c.r.uniform(-100, 560), c.r.uniform(980, 1700), c.r.uniform(500, 1100)], p=[.42, .42, .16])
    ear(x, 1080, c.r.uniform(150, 330) * (1 if abs(x - 780) > 280 else .6), c.r.normal(.12, .12), c.r.uniform(2.1, 3.0))
for x in (360, 420, 1110, 1170, 860, 250, 1420, 760):  # poppies
    x, y, s = x + c.r.normal(0, 14), 850 + c.r.uniform(-20, 60), c.r.uniform(20, 32)
    c.fill(stroke([(x, y), (x - 6, y + 60), (x + 4, y + 140)], 4), '#6d7440')
    for a, b in ((-.5, .1), (.5, 0), (0, -.35), (0, .3)):
        c.dome(ellipse(x + a * s, y + b * s, s * .66, s * .5), ['#6d1a20', '#b52c24', '#e4512f', '#ff9a62'], LW, steps=4, wob=3)
    c.fill(ellipse(x, y, s * .2, s * .17), '#2c1a24')
c.glow(1180, 440, 1000, '#ffc870', .3)
c.finish(out('wheat.jpg'), vignette=.1)
