"""Loaves close up, the cut bread and its crumb in front."""
from kit import *

c = Canvas(1600, 1200, '#2f2a38', seed=11)
L = (-.68, -.58, .5)

# a dark blue-grey table by a window on the left
planks(c, [(-150, -150), (1750, -150), (1750, 1350), (-150, 1350)], ['#3f4655', '#4a505c', '#394050', '#525660'], 5, '#221f2d')
c.wash(rect(-150, -150, 1750, 1350), ['#ffd9a0', '#b08a78', '#54485a', '#231d30'], (-100, -100), (1700, 1250), 7, alpha=.38, wob=0, tex='d')

# linen under the bread
cloth = curve([(-160, 560), (160, 470), (520, 420), (980, 470), (1340, 560), (1560, 760), (1420, 960), (1500, 1400, 1), (-160, 1400, 1)])
c.cast(cloth, 20, 24, 16, alpha=.6)
f = []
for p in ([(1560, 740), (1300, 800), (1120, 1010)], [(1440, 950), (1240, 980), (1060, 1200)], [(-160, 760), (60, 800), (240, 1010)],
          [(1480, 1250), (1260, 1160), (1000, 1290)], [(-160, 980), (30, 1010), (170, 1290)], [(1350, 560), (1200, 640), (1180, 760)], [(500, 1240), (760, 1170), (960, 1330)]):
    f.append((c.mask(stroke(p, 20, 12, mid=44), wob=6), 26, 13))
cm = c.dome(cloth, ['#6f6474', '#a6988f', '#d6c5ab', '#eee0c6', '#fbf3e1'], (-.6, -.6, .7), r=60, steps=6, bumps=f, bias=.02, tex='h')
for k in (0, 30, 44):
    s = c.mask(stroke([(-160, 1010 + k), (300, 1130 + k), (760, 1150 + k), (1500, 1090 + k)], 8 if k else 18), wob=4, dry=.5)
    s.a *= cm.on(s)
    c.lay(s, rgb('#a9503f'), .7)

# behind: baguettes leaning, cropped by the top edge
long_loaf(c, [(830, -120), (1010, 140), (1240, 420)], 150, L, 4, BUTTER, .6, .9, dust=.3)
long_loaf(c, [(1040, -130), (1230, 110), (1470, 350)], 152, L, 4, CRUST, .6, .9, dust=.3)
long_loaf(c, [(1290, -140), (1450, 60), (1720, 260)], 150, L, 3, BUTTER, .6, .9, dust=.3)
boule(c, 250, 190, 330, 250, L, 'bars', DARKCRUST)
long_loaf(c, [(1050, 620), (1330, 560), (1720, 600)], 250, L, 3, CRUST, .5, .85, cw=.36)
# the great country loaf
boule(c, 640, 520, 440, 330, L, 'leaf', CRUST)


def slice_(x, y, w, h, rot, seed, crumb=('#b98a55', '#dcb67c', '#f2d9a6', '#fbecc8')):
    r = np.random.default_rng(seed)
    base = [(-.5, .42), (-.53, 0), (-.47, -.3), (-.24, -.48), (.08, -.5), (.38, -.42), (.52, -.12), (.52, .25), (.46, .46), (.1, .5), (-.3, .5)]
    o = move(curve(base), x, y, rot=rot, sx=w, sy=h)
    inn = move(curve([(a * .915, b * .9) for a, b in base]), x, y + h * .008, rot=rot, sx=w, sy=h)
    c.cast(o, w * .05, h * .08, 14, alpha=.65)
    c.dome(o, CRUST, L, r=w * .08, steps=6, rough=.5, wob=4)
    m = c.dome(inn, list(crumb), (-.5, -.5, .8), r=w * .3, steps=5, rough=.35, wob=5, flat=.75, noise=.12)
    c.side(m, '#c08d50', (-.4, -.6), 26, .55)
    holes, hl, seen = [], [], []
    for _ in range(420):
        a, k = r.uniform(0, 6.28), np.sqrt(r.uniform(0, 1)) * .42
        s = min(.045, r.exponential(.013) + .004) * (1.2 - k)
        if any(np.hypot(np.cos(a) * k - u, np.sin(a) * k - v) < (s + z) * 1.5 for u, v, z in seen):
            continue
        seen.append((np.cos(a) * k, np.sin(a) * k, s))
        p = move(ellipse(0, 0, s * r.uniform(1, 1.9), s, r.uniform(0, 180)), np.cos(a) * k * .98, np.sin(a) * k)
        holes.append(move(p, x, y, rot=rot, sx=w, sy=h))
        hl.append(s)
    for p, s in zip(holes, hl):
        if s > .012:
            c.fill(p, '#b98650', .1, wob=4, dry=.5, alpha=.8)
            q = p.mean(0) + (p - p.mean(0)) * .74 + [w * s * .15, h * s * .22]
            c.fill(q, '#e0b980', .1, wob=4, dry=.5, alpha=.9)
        else:
            c.fill(p, '#c4945c', .1, wob=1, alpha=.8)
    return m


slice_(1010, 860, 400, 350, 14, 5)
slice_(760, 935, 420, 360, -5, 3)
# crumbs and flour
ps, cs = [], []
for _ in range(170):
    x, y = c.r.normal(1080, 240), c.r.normal(1090, 46)
    s = min(9, c.r.exponential(2.1) + 1.1)
    bit = [(np.cos(a) * s * c.r.uniform(.7, 1.4), np.sin(a) * s * c.r.uniform(.6, 1.1)) for a in np.linspace(0, 5.4, 6)]
    ps += [np.array(bit) + [x + s * .5, y + s * .6], np.array(bit) + [x, y]]
    cs += ['#7a5a50', ['#b5742f', '#e0b06a', '#8a4a1f', '#f3dba8'][c.r.integers(4)]]
c.many(ps, cs)
# a bread knife, cropped below
blade = curve([(120, 1150, 1), (560, 1096, 1), (590, 1112), (560, 1132, 1), (130, 1196, 1)])
c.cast(blade, 10, 14, 6, alpha=.6)
c.dome(blade, ['#3d4352', '#77808c', '#b6bcc0', '#e9e4d6', '#fffdf2'], (-.1, -.9, .5), r=34, steps=4, wob=.6)
for i in range(26):
    x = 150 + i * 16
    c.fill(ellipse(x, 1194 - (x - 130) * .1475, 6, 5), '#8f8894', wob=0)
h = curve([(-160, 1180), (-20, 1158), (128, 1140), (150, 1172), (136, 1206), (-20, 1236), (-160, 1262)])
c.cast(h, 10, 16, 7, alpha=.6)
c.dome(h, ['#2a1518', '#5a2a20', '#8c4a2c', '#b8713f', '#dca068'], (-.2, -.8, .5), steps=5)
for x, y in ((96, 1176), (16, 1190)):
    c.dome(ellipse(x, y, 9, 8), ['#5d5148', '#cdb489', '#fff3cf'], L, steps=3)
c.glow(60, -40, 1100, '#ffc888', .22)
c.finish(out('bread.jpg'), vignette=.14)
