"""A walk on the hills above the Meuse."""
from kit import *

c = Canvas(2000, 1250, '#f3e3c3', seed=31)
# sky
c.wash(rect(-160, -160, 2160, 620), ['#6fa3b2', '#97bdba', '#c9d5bd', '#f3e2b6', '#fad194'], (900, -160), (620, 560), 8, wob=0, noise=.035)
clouds(c, [(900, 190, 520, 92), (1380, 300, 620, 70), (240, 130, 330, 60), (520, 330, 380, 44)])
c.glow(430, 420, 760, '#ffe0a0', .5)
c.fill(ellipse(430, 418, 46, 46), '#fff3cd', 0)
# far hills
c.fill(curve([(-160, 480), (160, 430), (420, 458), (700, 416), (1000, 452), (1320, 404), (1700, 446), (2160, 410), (2160, 800, 1), (-160, 800, 1)]), '#a7b9b4', .05, 'h')
c.fill(curve([(-160, 540), (140, 486), (380, 520), (640, 470), (900, 520), (1180, 478), (1500, 500), (2160, 452), (2160, 800, 1), (-160, 800, 1)]), '#84a29e', .05, 'h')
wood(c, curve([(-160, 560), (100, 520), (330, 548), (620, 512), (820, 560), (900, 640), (500, 680), (-160, 700, 1)]), 13, ['#4f7a78', '#628b80', '#7d9f88', '#a4b58f', '#c9c99a'])
wood(c, curve([(960, 640), (1080, 560), (1300, 520), (1620, 500), (2160, 470, 1), (2160, 760, 1), (1300, 720)]), 15, ['#44706c', '#578374', '#759a7c', '#9db184', '#c6c792'])
# the valley floor in fields
floor = curve([(-160, 640), (400, 622), (900, 620), (1500, 640), (2160, 640, 1), (2160, 1300, 1), (-160, 1300, 1)])
c.fill(floor, '#a9b673', .07, 'h')
FIELDS = ['#c9c57a', '#e0c66c', '#93a862', '#b4b76a', '#e8d48e', '#7f9a5c', '#d8a95a']
for i in range(46):
    x, y = c.r.uniform(-150, 1500), c.r.uniform(630, 860)
    k = (y - 600) / 250
    w, h = 120 + 220 * k, 14 + 44 * k
    s = 40 + 90 * k
    q = [(x, y), (x + w, y - 8 * k), (x + w + s, y + h), (x + s * .7, y + h + 8 * k)]
    m = c.fill(poly(q), FIELDS[c.r.integers(len(FIELDS))], .08, 'h')
    if i % 2:
        col = mix(FIELDS[c.r.integers(len(FIELDS))], '#4f6a45', .4)
        for t in np.arange(.08, 1, .13):
            a = np.array(q[0]) + (np.array(q[1]) - q[0]) * t
            b = np.array(q[3]) + (np.array(q[2]) - q[3]) * t
            c.lay(c.mask(stroke([tuple(a), tuple(b)], 1.2, 2 + 2 * k), dry=.6), rgb(col), .5)
# the Meuse, two bends
river = [(1010, 618), (860, 634), (760, 656), (800, 686), (960, 716), (1160, 752), (1250, 800), (1180, 868), (980, 940), (760, 1010), (500, 1120), (300, 1300)]
W = [7, 10, 16, 24, 34, 48, 66, 90, 118, 150, 190, 250]
p = curve(river, False, 14)
w = np.interp(np.linspace(0, 1, len(p)), np.linspace(0, 1, len(W)), W)
d = np.gradient(p, axis=0)
d /= np.hypot(d[:, 0], d[:, 1])[:, None]
n = np.stack([-d[:, 1], d[:, 0]], 1) * w[:, None] * .5 * np.array([1, .62])
c.fill(np.concatenate([p + n * 1.12, (p - n * 1.12)[::-1]]), '#d9cf9a', .06, 'h')
rm = c.wash(np.concatenate([p + n, (p - n)[::-1]]), ['#fbe6b4', '#c9d8c4', '#8db9bd', '#5f98a9', '#477f98'], (900, 610), (700, 1160), 8, tex='h')
for _ in range(150):
    k = c.r.uniform(.1, 1)
    i = int(k * (len(p) - 1))
    o = p[i] + n[i] * c.r.uniform(-.9, .9)
    s = c.mask(stroke([(o[0] - w[i] * .16, o[1]), (o[0] + w[i] * .2, o[1] + c.r.normal(0, 1))], 1 + k * 2.4, .8), dry=.5)
    s.a *= rm.on(s)
    c.lay(s, rgb(['#fff3d0', '#e8e2c0', '#3f7690'][c.r.integers(3)]), .6)
# a barge going down the river
c.cast(curve([(1006, 892), (1160, 868), (1150, 890), (1020, 910)]), 4, 8, 5, '#2a4a60', .5)
c.dome(curve([(1000, 872, 1), (1080, 866), (1164, 850, 1), (1150, 876), (1090, 890), (1014, 897)]), shades('#3c4a62'), L, steps=4, wob=.5)
c.fill(curve([(1066, 868, 1), (1146, 855, 1), (1142, 862, 1), (1064, 877, 1)]), '#c9573c', wob=.4)
c.fill(poly([(1018, 873), (1052, 869), (1052, 846), (1020, 850)]), '#f3e3c0', wob=.4)
c.fill(poly([(1014, 851), (1056, 846), (1056, 840), (1016, 844)]), '#c9573c', wob=.4)
for x in (1024, 1036):
    c.fill(rect(x, 854, x + 8, 862), '#4a6a80', wob=.2)
# the cliffs across the river
cliff(c, 1330, 1880, 770, 170)
wood(c, curve([(1270, 790), (1400, 752), (1560, 768), (1800, 752), (2160, 690, 1), (2160, 900, 1), (1500, 880)]), 17, LEAF[1:])
# the village in the bend
HS = []
for i in range(44):
    x, y = c.r.uniform(300, 1000), c.r.uniform(720, 850)
    x += (y - 720) * .1
    if abs(x - 640) < 90 and y < 800 or (x > 820 and y > 800) or (x > 900 - (y-720)*.2 and y < 770 and y > 712 and x > 940):
        continue
    HS.append((x, y))
HS.sort(key=lambda q: q[1])
done = False
for x, y in HS:
    if y > 790 and not done:
        church(c, 620, 792, 88)
        done = True
    k = .62 + (y - 700) / 260
    if c.r.random() < .3:
        tops(c, [(x - 26 * k, y - 4), (x - 40 * k, y)], 15 * k, LEAF)
    house(c, x, y, 30 * k, c.r.uniform(22, 34) * k, c.r.uniform(30, 58) * k, ['#f1e3c6', '#e9d3ae', '#d9a583', '#c97f60', '#f6ecd6'][c.r.integers(5)], [SLATE, '#5a6178', '#b3593f', '#454b62'][c.r.integers(4)])
tops(c, [(c.r.uniform(240, 900), c.r.uniform(856, 884)) for _ in range(38)], 19, LEAF)
for x, h in ((300, 92), (334, 108), (366, 96), (268, 80)):
    poplar(c, x - 60, 872, h)
c.glow(430, 560, 900, '#ffe3a4', .22, 420)

# the near slope, the path, the walkers
line = curve([(-160, 905), (120, 900), (380, 942), (680, 1012), (980, 1040), (1300, 985), (1620, 880), (1880, 800), (2160, 760)], False, 30)
ground = lambda x: np.interp(x, line[:, 0], line[:, 1])
hill = np.concatenate([line, [(2160, 1420), (-160, 1420)]])
c.cast(hill, -6, -26, 22, '#3f6a5a', .5)
c.wash(hill, ['#d8c56a', '#a8b058', '#6f9150', '#3f7048', '#23503f', '#1a3f3a'], (900, 880), (1180, 1420), 8, tex='u', wob=3)
c.scumble(hill, '#e4d27c', .2, .5, 'u')
path = np.concatenate([curve([(-160, 1110), (200, 1080), (560, 1120), (920, 1130), (1260, 1062), (1560, 946), (1800, 866), (2000, 806)], False, 20),
                       curve([(2006, 812), (1830, 884), (1620, 972), (1330, 1106), (960, 1192), (560, 1196), (200, 1160), (-160, 1214)], False, 20)])
c.fill(path, '#e9d3a2', .07, 'h', wob=5, dry=.6)
c.side(path, '#a98660', (.1, -.9), 20, .5)
c.scumble(path, '#c9a878', .25, .5, 'h')
G1, G2 = ['#5b8448', '#7d9b50', '#a9b35c', '#d6c870', '#3f6d45'], ['#1d4a3c', '#2c5f42', '#4a7a46', '#7c9a50', '#153a34']
grass(c, (-160, 890, 2160, 1110), 700, G1, (10, 24), yy=lambda x: ground(x) + 4)
# an orchard and a fence on the slope
for x, h in ((40, 170), (520, 128), (420, 140), (-60, 200)):
    y = ground(x) + 66
    c.cast(ellipse(x + 70, y + 6, 90, 12), 10, 0, 8, '#3f5a48', .5)
    tree(c, x, y, h, LEAF, width=1.0, clumps=7)
    for _ in range(16):
        a, k = c.r.uniform(0, 6.28), np.sqrt(c.r.uniform(0, 1))
        c.fill(ellipse(x + np.cos(a) * k * h * .34, y - h * .66 + np.sin(a) * k * h * .3, 4, 4), ['#d9553a', '#efb04a'][c.r.integers(2)], wob=.3)
fx = np.arange(-150, 760, 78)
fy = np.array([ground(x) for x in fx]) + 120
for k in (26, 46):
    c.fill(stroke([(a, b - k) for a, b in zip(fx, fy)], 4), '#8a6a4c', .1, dry=.4)
for a, b in zip(fx, fy):
    c.dome(stroke([(a, b + 4), (a + 2, b - 60)], 10, 9), shades('#8f6e50'), L, steps=3)
def walker(x, *a, **k):
    i = np.argmin(abs(path[:len(path) // 2, 0] - x))
    y, h = path[i, 1] + 38, a[0]
    c.cast(stroke([(x, y - 2), (x + h * .55, y + h * .02)], h * .12, h * .05), 0, 2, 6, '#4a5a5a', .5)
    return figure(c, x, y, *a, light=L, **k)
walker(1560, 250, 'climb', 1, coat='#3f6f8a', legs='#574a52', skin='a', hair='#d9c9b8', hat='#e3c48a', bag='pack', stick=True)
walker(1330, 262, 'walk', 1, coat='#d2603e', legs='#39465f', skin='c', hair='#241a1e', style='bun', bag='pack')
walker(1222, 158, 'climb', 1, coat='#e8b548', legs='#4d6b5a', skin='c', hair='#2a1c1e')
walker(1030, 256, 'point', -1, coat='#4f8058', legs='#7b5b48', skin='d', hair='#a8552f', style='long', bag='tote')
walker(890, 264, 'stand', -1, coat='#f0e2c6', legs='#46506e', skin='b', hair='#3a2a28', bag='pack')
# a dog ahead
dx, dy = 1688, 958
D = shades('#b9793f')
for o in (0, 14, 52, 64):
    c.dome(stroke([(dx + o, dy - 26), (dx + o + (6 if o % 4 else -5), dy + 2)], 10, 6), D, L, steps=4)
c.dome(curve([(dx - 8, dy - 40), (dx + 30, dy - 48), (dx + 72, dy - 50), (dx + 74, dy - 26), (dx + 30, dy - 22), (dx - 4, dy - 20)]), D, L, steps=4)
c.dome(curve([(dx + 62, dy - 50), (dx + 72, dy - 74), (dx + 90, dy - 76), (dx + 114, dy - 62), (dx + 106, dy - 52), (dx + 84, dy - 46), (dx + 76, dy - 34)]), D, L, steps=4)
c.dome(curve([(dx + 76, dy - 76), (dx + 68, dy - 56), (dx + 80, dy - 54)]), shades('#6b3f26'), L, steps=3)
c.fill(stroke([(dx - 4, dy - 38), (dx - 22, dy - 52), (dx - 26, dy - 68)], 8, 3), '#a86a36')
grass(c, (-160, 1190, 2160, 1400), 1200, G2 + G1[:2], (24, 66), yy=lambda x: np.interp(x, [-160, 200, 560, 960, 1330, 1620, 1830, 2160], [1226, 1174, 1208, 1206, 1122, 990, 900, 800]))
grass(c, (1300, 960, 2160, 1300), 640, G2 + G1[:2], (20, 50), yy=lambda x: np.interp(x, [1300, 1330, 1620, 1830, 2160], [1140, 1126, 994, 904, 800]))
flowers(c, (-100, 1215, 1700, 1330), 120, ['#f4ead0', '#e8734a', '#f2c14e', '#e9a3a0'], (5, 11))
# a beech over the picture, cropped at the right
T = c.dome(stroke([(1985, 1330), (1930, 900), (1952, 500), (1900, 120), (1930, -170)], 210, 110), ['#241f2e', '#3d3440', '#64524f', '#96795f', '#cfae7c'], L, steps=6, rough=.5, tex='v')
bark(c, T, 130, ['#2b2431', '#2b2431', '#b5936a', '#6f8a55'], -4)
for q, w0 in (([(1930, 420), (1760, 240), (1560, 150), (1390, 130)], 54), ([(1910, 230), (1740, 60), (1600, -60)], 44), ([(1935, 560), (1840, 440), (1700, 400)], 30)):
    c.dome(stroke(q, w0, 8), ['#2b2431', '#4a3d43', '#7a6254', '#b08f68'], L, steps=4)
for x, y, r in ((1990, 20, 190), (1820, -30, 170), (1640, -20, 140), (1480, 20, 110), (1930, 190, 120), (1720, 90, 110), (1560, 110, 86), (1420, 92, 74), (1840, 330, 84), (1720, 380, 60), (1980, 380, 110), (1340, 120, 48)):
    crown(c, x, y, r, LEAF, L, touches=60)
ps, cs = [], []
for _ in range(520):
    t = c.r.uniform(0, 1)
    x = 1300 + 720 * t + c.r.normal(0, 40)
    y = c.r.normal(120 + 120 * t, 110)
    s = c.r.uniform(6, 13)
    ps.append(leaf(x, y, s * 1.5, s * .7, c.r.uniform(10, 80)))
    cs.append(LEAF[c.r.integers(1, 6)] if c.r.random() < .94 else '#efc95e')
c.many(ps, cs)
c.finish(out('hero.jpg'), vignette=.08, settle=34)
