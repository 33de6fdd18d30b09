"""The valley from above in autumn mist: a band of hills, river and fields."""
from kit import *

c = Canvas(1600, 1000, '#f3e3c3', seed=93)
c.wash(rect(-160, -160, 1760, 420), ['#86b0b5', '#b3cdbf', '#e6dfba', '#f9d79a', '#f7c083'], (300, -140), (900, 340), 7, wob=0, noise=.035)
c.glow(1080, 250, 520, '#ffe6a4', .55)
c.fill(ellipse(1080, 236, 40, 40), '#fff6d6', 0)
clouds(c, [(140, 130, 330, 56), (520, 90, 220, 36), (1330, 150, 300, 46)])
HILLS = [(250, '#b9c2b4', 26), (296, '#9db3aa', 34), (346, '#7f9f98', 40)]
for i, (y, col, a) in enumerate(HILLS):
    x = np.linspace(-160, 1760, 15)
    pts = [(q, y - a * np.sin(q * .0042 + i * 1.9) - a * .5 * np.sin(q * .011 + i)) for q in x]
    m = c.fill(curve(pts + [(1760, 800, 1), (-160, 800, 1)]), col, .05, 'h')
    mist = c.mask(rect(-160, y + 50, 1760, y + 110), soft=30, wob=0, dry=0)
    mist.a *= m.on(mist)
    c.lay(mist, rgb('#f6e6bf'), .55)
AUT = ['#3f4f48', '#5d6d4a', '#93894c', '#cf9a48', '#efc468']
wood(c, curve([(-160, 430), (120, 380), (420, 400), (700, 440), (640, 500), (-160, 540, 1)]), 14, ['#587a72', '#6f8f78', '#94a67c', '#c2b878', '#e2cd8c'])
wood(c, curve([(880, 450), (1120, 410), (1420, 370), (1760, 390, 1), (1760, 560, 1), (1200, 520)]), 15, ['#587a72', '#6f8f78', '#94a67c', '#cdb06c', '#e8cf8a'])
c.fill(curve([(-160, 520), (300, 480), (800, 462), (1300, 490), (1760, 530, 1), (1760, 1200, 1), (-160, 1200, 1)]), '#b4b56e', .07, 'h')
# fields following the ground, in strips
F = ['#d9c46c', '#a6ac5c', '#e6d48c', '#86985a', '#c99a52', '#b8b465', '#efe0a4', '#728c56']
for r_ in range(9):
    t0, t1 = (r_ / 9) ** 1.5, ((r_ + 1) / 9) ** 1.5
    y0, y1 = 478 + 470 * t0, 478 + 470 * t1
    x = -200 + c.r.uniform(-60, 0)
    sk = 80 + 150 * t1
    while x < 1800:
        w = c.r.uniform(110, 260) * (.5 + t1 * 1.2)
        lift = lambda q: 26 * np.sin(q * .004 + 1) * (1 - t0)
        q = [(x, y0 - lift(x)), (x + w, y0 - lift(x + w)), (x + w + sk * .4, y1 - lift(x + w)), (x + sk * .4, y1 - lift(x))]
        col = F[c.r.integers(len(F))]
        m = c.fill(curve([(a, b, 1) for a, b in q]), col, .08, 'h', wob=3)
        if c.r.random() < .65:
            n = int(w / (7 + 12 * t1))
            for k in np.linspace(.04, .96, max(3, n)):
                a = np.array(q[0]) + (np.array(q[1]) - q[0]) * k
                b = np.array(q[3]) + (np.array(q[2]) - q[3]) * k
                c.lay(c.mask(stroke([tuple(a), tuple(b)], 1 + t0, 1.4 + 3 * t1), dry=.6), rgb(mix(col, '#4d5d3c', .5)), .5)
        if c.r.random() < .6:
            s = 5 + 15 * t1
            tops(c, [(x + w * k, y0 - lift(x + w * k) - s * .3) for k in np.linspace(0, c.r.uniform(.4, 1), int(w / s / 1.5) + 1)], s, LEAF if c.r.random() < .6 else AUT)
        x += w
# the river in great loops, shining
river = [(930, 462), (820, 474), (760, 492), (840, 516), (1040, 540), (1150, 574), (1080, 622), (820, 656), (560, 700), (470, 764), (610, 836), (880, 900), (1010, 980), (980, 1180)]
W = [6, 9, 14, 20, 28, 36, 46, 56, 68, 84, 104, 128, 160, 200]
p = curve(river, False, 14)
w = np.interp(np.linspace(0, 1, len(p)), np.linspace(0, 1, len(W)), W)
d = np.gradient(p, axis=0)
d /= np.hypot(d[:, 0], d[:, 1])[:, None]
n = np.stack([-d[:, 1], d[:, 0]], 1) * w[:, None] * .5 * np.array([1, .66])
c.fill(np.concatenate([p + n * 1.22, (p - n * 1.22)[::-1]]), '#8f9a58', .06, 'h')
rm = c.wash(np.concatenate([p + n, (p - n)[::-1]]), ['#fff0c4', '#f0d8a4', '#b5c8b0', '#7eadb2', '#4f889c', '#3b708c'], (960, 450), (760, 980), 8, tex='h')
for _ in range(160):
    k = c.r.uniform(.08, 1)
    i = int(k * (len(p) - 1))
    o = p[i] + n[i] * c.r.uniform(-.9, .9)
    s = c.mask(stroke([(o[0] - w[i] * .2, o[1]), (o[0] + w[i] * .25, o[1])], 1 + k * 2.2, .8), dry=.5)
    s.a *= rm.on(s)
    c.lay(s, rgb(['#fff3d0', '#f4dca8', '#356a86'][c.r.integers(3)]), .6)
# trees along the banks
for k in np.linspace(.16, .96, 60):
    i = int(k * (len(p) - 1))
    for sgn in (-1, 1):
        if c.r.random() < .62:
            s = 4 + 17 * (p[i][1] - 460) / 520
            o = p[i] + n[i] * sgn * 1.45
            if c.r.random() < .2:
                poplar(c, o[0], o[1] + 4, s * 5.4)
            else:
                tops(c, [(o[0] + c.r.normal(0, s), o[1] - s * .5)], s, LEAF if c.r.random() < .7 else AUT)
# a bridge of stone, five arches
br = poly([(420, 668), (720, 700), (720, 716), (420, 684)])
m = c.mask(poly([(420, 668), (720, 700), (720, 748), (420, 728)]))
for i in range(5):
    m = m.cut(c.mask(ellipse(452 + i * 59, 728 + i * 5, 23, 36), wob=.6))
c.cast(m, 10, 14, 8, alpha=.5)
c.fill(m, '#d9c49a', .08, 'h')
c.side(m, '#6d6470', (-.6, -.5), 8, .6)
c.fill(br, '#efe0b8', .06, 'h')
for q in ([(250, 640), (330, 652), (424, 678)], [(716, 708), (760, 724), (800, 770)]):
    c.fill(stroke(q, 9, 16), '#efe0b8', .06, dry=.5)
# the village on the inner bank, and hamlets
V = sorted([(c.r.uniform(640, 930), c.r.uniform(742, 822)) for _ in range(26)], key=lambda q: q[1])
done = False
for x, y in V:
    if y > 778 and not done:
        church(c, 770, 790, 62)
        done = True
    if abs(x - 790) < 44 and y < 790:
        continue
    k = .7 + (y - 740) / 200
    house(c, x, y, 30 * k, c.r.uniform(22, 30) * k, c.r.uniform(28, 48) * k, ['#f1e3c6', '#e9d3ae', '#d9a583', '#c97f60'][c.r.integers(4)], [SLATE, '#5a6178', '#b3593f'][c.r.integers(3)])
    if c.r.random() < .4:
        tops(c, [(x - 10, y + 4), (x + 40 * k, y + 6)], 11 * k, LEAF)
for hx, hy, k in ((1240, 560, .55), (300, 560, .5), (1340, 740, .85), (160, 690, .75)):
    for i in range(5):
        x, y = hx + c.r.uniform(-60, 60) * k * 1.6, hy + i * 9 * k
        house(c, x, y, 28 * k, 24 * k, 40 * k, ['#f1e3c6', '#d9a583', '#e9d3ae'][i % 3], [SLATE, '#b3593f'][i % 2])
    tops(c, [(hx + c.r.uniform(-90, 90) * k, hy + c.r.uniform(30, 50) * k) for _ in range(7)], 14 * k, LEAF)
cliff(c, 1130, 1420, 690, 120)
wood(c, curve([(1080, 700), (1250, 676), (1460, 684), (1560, 720), (1400, 750), (1180, 736)]), 15, LEAF)
# mist lying along the river
for k, al in ((.2, .5), (.34, .42), (.5, .34), (.62, .26)):
    i = int(k * (len(p) - 1))
    m = c.mask(stroke([(p[i][0] - 260, p[i][1] - 8), (p[i][0], p[i][1] - 18), (p[i][0] + 260, p[i][1] - 4)], 8, 8, mid=44), soft=9, wob=8, dry=0)
    c.lay(m, rgb('#fbeecb'), al)
c.glow(1000, 480, 700, '#ffe09a', .3, 260)
# dark wooded shoulders in front, a path with two walkers on the left
left = curve([(-160, 760), (40, 740), (220, 800), (380, 900), (470, 1010), (520, 1200, 1), (-160, 1200, 1)])
c.cast(left, 14, -10, 16, '#3f5a50', .5)
c.wash(left, ['#c9b95c', '#8f9a4c', '#4f7446', '#2a5240', '#1c403a'], (60, 740), (300, 1120), 6, tex='u')
pth = np.concatenate([curve([(-160, 860), (20, 850), (180, 890), (300, 990), (330, 1100)], False), curve([(240, 1100), (220, 1010), (120, 920), (0, 894), (-160, 910)], False)])
c.fill(pth, '#e6cf98', .08, 'h', wob=4, dry=.6)
figure(c, 96, 890, 150, 'point', 1, '#d2603e', '#39465f', 'a', '#3a2622', light=L, bag='pack')
figure(c, 30, 888, 146, 'stand', 1, '#e2b04a', '#5a4a52', 'c', '#221a1e', 'bun', light=L)
grass(c, (-160, 780, 480, 1160), 700, ['#2c5f42', '#4a7a46', '#8f9a4c', '#c9b95c', '#1d4a3c'], (12, 34), yy=lambda x: np.interp(x, [-160, 40, 220, 380, 470, 520], [930, 930, 1000, 1080, 1100, 1200]))
wood(c, curve([(1130, 1010), (1260, 900), (1420, 850), (1600, 780), (1760, 760, 1), (1760, 1200, 1), (1080, 1200, 1)]), 34, LEAF)
tops(c, [(c.r.uniform(1180, 1700), c.r.uniform(880, 1100)) for _ in range(34)], 22, ['#4a3a34', '#8a5a34', '#c9853c', '#e8b050', '#f6d888'])
# a buzzard
bz = np.array([(520, 250), (560, 228), (600, 240), (612, 250), (626, 240), (668, 226), (706, 246), (664, 244), (630, 258), (612, 272), (596, 258), (560, 246)], float)
c.fill(move(curve([tuple(q) for q in bz]), 520, 210, .38, rot=-12, o=(0, 0)) - [180, 0], '#4a4450', wob=.3)
c.finish(out('valley.jpg'), vignette=.08)
