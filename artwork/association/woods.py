"""A walk in the beech wood, sun through the leaves."""
from kit import *

c = Canvas(1600, 1200, '#e9deb0', seed=41)
LT = (-.5, -.6, .5)
# light at the end of the path, trees fading into it
c.wash(rect(-160, -160, 1760, 1360), ['#fff3c4', '#f2e4a4', '#c9cf8c', '#8fb07a', '#4f8564', '#2b5f54', '#1d443f'], (760, 480), (1700, 900), 8, wob=0, noise=.04)
m = c.mask(rect(-160, -160, 620, 1360), wob=0, dry=0)
c.wash(rect(-160, -160, 700, 1360), ['#1d443f', '#2b5f54', '#4f8564', '#8fb07a', '#d3d592', '#f7ebb4'], (-200, 640), (720, 500), 8, wob=0, noise=.04)
c.glow(740, 440, 560, '#fff2b8', .7)
ps, cs = [], []
for _ in range(900):
    x, y = c.r.normal(760, 560), c.r.normal(170, 170)
    s = c.r.uniform(7, 18)
    k = np.clip(abs(x - 740) / 800 + c.r.normal(0, .1), 0, 1)
    ps.append(leaf(x, y, s * 1.4, s * .8, c.r.uniform(0, 180)))
    cs.append(mix('#e6e29a', '#3f7a58', k))
c.many(ps, cs)


def trunk(x, w, y, cols, lean=0, tex=0):
    z = [(x - w * 1.15, y + w * .12, 1), (x - w * .66, y - w * .55), (x - w * .52 + lean * .4, y - w * 2.2), (x - w * .46 + lean * 1.4, 260), (x - w * .38 + lean * 2.4, -175, 1),
         (x + w * .38 + lean * 2.4, -175, 1), (x + w * .46 + lean * 1.4, 260), (x + w * .52 + lean * .4, y - w * 2.2), (x + w * .7, y - w * .5), (x + w * 1.25, y + w * .16, 1), (x + w * .3, y - w * .04), (x - w * .4, y + w * .14)]
    m = c.dome(curve(z), cols, LT, steps=5, tex='v', rough=.2, wob=3)
    if tex:
        bark(c, m, tex, [cols[0], cols[1], cols[-1], '#7d9a5c'])
    return m


for x, w in ((600, 16), (690, 12), (860, 14), (930, 20), (520, 22), (1010, 18)):
    trunk(x, w, 640, ['#8fa774', '#a9b981', '#c8cf93', '#e6e2aa'], c.r.normal(0, 10))
for x, w in ((30, 26), (215, 30), (-60, 34), (1480, 32), (1340, 24), (1620, 30), (120, 18), (1560, 18), (280, 14), (1300, 14)):
    trunk(x, w, 700, ['#1f4a45', '#2f5f50', '#46785a', '#6d9668'], c.r.normal(0, 12))
ps, cs = [], []
for _ in range(420):  # undergrowth at the edge of the light
    x = c.r.choice([c.r.uniform(-150, 420), c.r.uniform(1120, 1750)])
    y, s = c.r.normal(650, 44), c.r.uniform(7, 16)
    ps.append(leaf(x, y, s * 1.4, s * .7, c.r.uniform(-90, 90)))
    cs.append(['#24524a', '#356b50', '#4f8558', '#7aa262'][c.r.integers(4)])
c.many(ps, cs)
# forest floor
floor = curve([(-160, 700), (200, 660), (560, 628), (900, 624), (1250, 650), (1760, 700), (1760, 1400, 1), (-160, 1400, 1)])
c.wash(floor, ['#f0dc98', '#d6b868', '#b48a4c', '#7d6a3f', '#4a5238', '#2c4038'], (760, 620), (900, 1380), 8, tex='h')
for x, w, y in ((420, 34, 690), (1110, 32, 690), (1220, 26, 676), (330, 28, 700)):
    trunk(x, w, y, ['#4f7a5c', '#6f9468', '#9bb177', '#cfd293'], c.r.normal(0, 14))
path = np.concatenate([curve([(742, 622), (700, 650), (790, 690), (820, 750), (700, 860), (560, 1000), (420, 1360)], False), curve([(1240, 1360), (1120, 1060), (1060, 900), (1010, 780), (900, 700), (800, 656), (780, 622)], False)])
c.fill(path, '#e6c98c', .08, 'h', wob=6, dry=.7)
c.scumble(path, '#b98d54', .32, .6, 'h')
c.side(path, '#7a5b3a', (-.9, -.1), 50, .5)
# bars of light and shadow over the path
for y, h in ((700, 12), (748, 18), (826, 28), (930, 46), (1080, 70)):
    s = c.mask(poly([(-160, y + 40), (1760, y - 50), (1760, y - 50 + h), (-160, y + 40 + h * 1.3)]), wob=9, dry=.7)
    s.a *= c.mask(floor).on(s)
    c.cast(s, 0, 0, 3, '#4a5a52', .5)
# fallen leaves
ps, cs = [], []
for y in np.sort(c.r.uniform(640, 1330, 1700)):
    x = c.r.uniform(-150, 1750)
    k = (y - 630) / 600
    s = 3 + 11 * k
    on = abs(x - (800 + (y - 640) * .05)) < 60 + (y - 640) * .5
    if on and c.r.random() < .72:
        continue
    ps.append(leaf(x, y, s * 1.25, s * .55, c.r.uniform(-40, 40)))
    cs.append(mix(['#d9843a', '#e8b050', '#b5592f', '#8a4a2c', '#f0cf7c', '#6d8a4a'][c.r.integers(6)], '#2c3a38', np.clip(abs(x - 780) / 1500 + c.r.uniform(-.1, .2), 0, .6)))
c.many(ps, cs)
# ferns
def fern(x, y, s, cols, n=8):
    for i in range(n):
        a = -90 + (i - n / 2 + .5) * 21 + c.r.normal(0, 5)
        e = (x + np.cos(np.radians(a)) * s, y + np.sin(np.radians(a)) * s * .8 + abs(a + 90) * s * .0035)
        mid = (x + np.cos(np.radians(a)) * s * .5, y + np.sin(np.radians(a)) * s * .62)
        q = curve([(x, y), mid, e], False, 9)
        ps, cs = [stroke([tuple(v) for v in q[::3]], s * .02, 1)], [cols[1]]
        for j in range(2, len(q)):
            t = j / len(q)
            d = q[j] - q[j - 1]
            r = np.degrees(np.arctan2(d[1], d[0]))
            z = s * .15 * np.sin(np.pi * min(1, t * .85 + .18))
            for k in (-1, 1):
                ps.append(move(leaf(z, 0, z, z * .26, 0), q[j][0], q[j][1], rot=r + k * 62))
                cs.append(cols[int(np.clip(2 + (k < 0) + c.r.normal(0, .6) - (i > n / 2), 0, len(cols) - 1))])
        c.many(ps, cs)
G = ['#1a3d35', '#2c5c40', '#4a7f48', '#7fa252', '#b8bf62']
for x, y, s in ((300, 770, 70), (1240, 760, 74), (180, 830, 110), (1380, 820, 120), (1130, 740, 48), (440, 742, 50)):
    fern(x, y, s, G)
# the walkers, from the light towards us
figure(c, 676, 692, 104, 'walk', -1, '#e8c060', '#5a5a60', 'b', '#2b2024', light=LT, bag='pack')
figure(c, 742, 700, 112, 'stand', -1, '#47788a', '#6b5348', 'd', '#c9b79c', hat='#d9b870', light=LT, stick=True)
figure(c, 800, 884, 268, 'walk', -1, '#d2603e', '#3b465f', 'c', '#2a1c20', 'bun', light=LT, bag='pack')
figure(c, 905, 900, 276, 'walk', -1, '#3f6f58', '#7b5b48', 'a', '#8a5a34', hat='#e3c48a', light=LT, bag='pack', stick=True)
figure(c, 712, 900, 160, 'climb', -1, '#efb845', '#4d6b8a', 'c', '#2a1c1e', light=LT)
# great trunks near us
NEAR = ['#1e2a30', '#33413f', '#566356', '#8b8d6c', '#c9bd88', '#efe0ac']
c.cast(curve([(160, 1010), (420, 1000), (900, 1100), (900, 1140), (300, 1100)]), 0, 0, 10, alpha=.4)
trunk(150, 118, 1000, NEAR, -26, 90)
trunk(1430, 150, 1060, NEAR, 34, 130)
trunk(1240, 58, 830, ['#2c4a40', '#4a6a50', '#7f9566', '#bdbf86', '#e6dca2'], -16, 30)
for x, y, s in ((60, 1080, 200), (330, 1090, 150), (1560, 1140, 230), (1330, 1180, 170)):
    fern(x, y, s, G, 9)
# shafts of light
for x0, x1, w in ((560, 150, 90), (760, 520, 60), (900, 1010, 80), (1060, 1420, 70)):
    q = c.mask(poly([(x0, -160), (x0 + w * .6, -160), (x1 + w * 2.4, 1080), (x1, 1080)]), wob=3, dry=0, soft=12)
    rows = np.arange(q.a.shape[0])[:, None] / q.a.shape[0]
    q.a = q.a * (.34 * (1 - rows)).astype(np.float32)
    c.lay(q, rgb('#fff2bc'))
# leaves over the picture
ps, cs = [], []
for _ in range(1150):
    k = c.r.random()
    x, y = (c.r.normal(90, 240), c.r.normal(-10, 130)) if k < .45 else (c.r.normal(1500, 250), c.r.normal(10, 150)) if k < .92 else (c.r.normal(800, 420), c.r.normal(-60, 70))
    s = c.r.uniform(10, 22)
    ps.append(leaf(x, y, s * 1.5, s * .8, c.r.uniform(0, 90)))
    t = np.clip(c.r.normal(.45, .25) + (y / 900) - abs(x - 780) / 2600 + .12, 0, .99)
    cs.append(['#1c443a', '#2c6046', '#4c8450', '#86aa55', '#c4c964', '#efe08c'][int(t * 6)])
c.many(ps, cs)
c.glow(740, 430, 700, '#fff0b0', .24)
c.finish(out('woods.jpg'), vignette=.12)
