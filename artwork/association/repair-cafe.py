"""The table of the repair café: lamp, radio, tools, a bicycle behind."""
from kit import *

c = Canvas(1600, 1200, '#2f4a4c', seed=61)
LT = (.45, -.75, .5)  # the lamp, upper right of the middle
c.wash(rect(-160, -160, 1760, 900), ['#f0cf8a', '#c9a878', '#7d8f7c', '#446a68', '#2b4c54', '#223c4a'], (1010, 430), (-100, 100), 8, wob=0, tex='u')
m = c.mask(rect(1010, -160, 1760, 900), wob=0, dry=0)
c.wash(m, ['#f0cf8a', '#c9a878', '#7d8f7c', '#446a68', '#2b4c54'], (1010, 430), (1900, 60), 7, wob=0, tex='u')
c.glow(1000, 520, 700, '#ffdf9c', .35)

# tools hung on a board, at the left
B = rect(60, 20, 700, 420)
c.cast(B, 12, 16, 12, alpha=.5)
c.fill(B, '#a87a4e', .1, 'h')
c.wash(B, ['#5d4a48', '#a3835c', '#e6b878'], (60, 20), (720, 440), 6, alpha=.45)
for x in range(90, 690, 40):
    for y in range(50, 410, 40):
        c.fill(ellipse(x, y, 3, 3), '#4f3a34', wob=0, alpha=.7)
METAL = ['#2d3645', '#566170', '#8b949a', '#c6c8bf', '#f6efd8']
WOOD = ['#47261d', '#7d4426', '#b36d38', '#dca35c', '#f6d595']
RED = shades('#cf5238')
def hang(m_, *a):
    c.cast(m_, -7, 10, 4, alpha=.45)
# hammer, saw, spanners, pliers, screwdrivers
h = stroke([(140, 110), (146, 360)], 22, 18, 24)
hang(h); c.dome(h, WOOD, LT, steps=4)
h = curve([(96, 96, 1), (100, 70, 1), (170, 66, 1), (212, 90), (168, 108, 1), (100, 118, 1)])
hang(h); c.dome(h, METAL, LT, steps=4)
h = curve([(230, 90, 1), (500, 132, 1), (500, 160, 1), (236, 190, 1)])
hang(h); c.dome(h, METAL, LT, steps=4, flat=.7)
for i in range(24):
    x = 240 + i * 10.8
    c.fill(poly([(x, 188 - i * 1.2), (x + 5, 199 - i * 1.2), (x + 10, 187 - i * 1.2)], 20), '#8b949a', wob=0)
h = curve([(486, 112), (560, 116), (606, 150), (590, 190), (520, 196), (484, 172), (512, 168), (552, 168), (560, 148), (530, 138), (490, 136)])
hang(h); c.dome(h, WOOD, LT, steps=4)
for i, z in enumerate((150, 128, 106)):
    x = 250 + i * 62
    h = [stroke([(x, 250), (x + 3, 250 + z - 16)], 13, 13)]
    u = c.mask(h[0])
    for q, r in (((x, 246), 19), ((x + 3, 250 + z - 14), 16)):
        u = union(c, u, c.mask(ellipse(*q, r, r)))
    u = u.cut(c.mask(poly([(x - 8, 222), (x + 8, 222), (x + 5, 248), (x - 5, 248)], 20)))
    hang(u); c.dome(u, METAL, LT, steps=4)
for i, (col, z) in enumerate((('#cf5238', 120), ('#e3ae45', 140), ('#3f7f8a', 110), ('#cf5238', 96))):
    x = 456 + i * 54
    h = stroke([(x, 300), (x, 300 + z * .6)], 6, 5)
    hang(h); c.dome(h, METAL, LT, steps=3)
    h = curve([(x - 8, 244), (x + 8, 244), (x + 13, 262), (x + 9, 304), (x - 9, 304), (x - 13, 262)])
    hang(h); c.dome(h, shades(col), LT, steps=4)

# the bicycle upside of its stand, behind the table at the right
def wheel(x, y, r):
    o, i = c.mask(ellipse(x, y, r, r), wob=.6), c.mask(ellipse(x, y, r - 15, r - 15), wob=.6)
    ring = o.cut(i)
    for k in range(28):
        t = k * np.pi / 14
        c.fill(stroke([(x + np.cos(t + .3) * 14, y + np.sin(t + .3) * 14), (x + np.cos(t) * (r - 14), y + np.sin(t) * (r - 14))], 2.2), '#c9c2a8', alpha=.65, wob=.2)
    c.fill(ring, '#252633')
    c.side(ring, '#6d6a70', (-.4, .7), 6, .5)
    q = c.mask(ellipse(x, y, r - 15, r - 15)).cut(c.mask(ellipse(x, y, r - 22, r - 22)))
    c.fill(q, '#c2bda8')
    c.dome(ellipse(x, y, 17, 17), METAL, LT, steps=4)


wheel(1280, 560, 176)
wheel(1700, 560, 176)
FR = shades('#d9553a')
bb, st, hd = (1470, 574), (1400, 360), (1620, 350)
for p, q, w in (((1280, 560), bb, 15), ((1280, 560), (1412, 392), 13), (bb, (1392, 330), 22), (bb, (1630, 392), 22), ((1408, 386), (1624, 366), 20), ((1700, 560), (1616, 330), 18)):
    m = c.dome(stroke([p, q], w), FR, LT, steps=4, wob=.8)
c.dome(stroke([(1616, 330), (1604, 280), (1540, 262), (1500, 286)], 13), METAL, LT, steps=4)
c.dome(curve([(1318, 316), (1400, 296), (1446, 312), (1430, 330), (1380, 340), (1330, 336)]), ['#1f1a22', '#4b2b22', '#7d4a2e', '#b97d4c'], LT, steps=4)
c.dome(ellipse(*bb, 40, 40), METAL, LT, steps=4)
c.fill(ellipse(*bb, 27, 27), '#3a4050')
c.dome(ellipse(*bb, 12, 12), METAL, LT, steps=3)
c.fill(stroke([bb, (1452, 660)], 11), '#8b949a')
c.fill(stroke([(bb[0], bb[1] - 36), (1280, 540)], 5), '#2a2b36')
c.fill(stroke([(bb[0], bb[1] + 36), (1280, 580)], 5), '#2a2b36')

# a shelf of jars over the bicycle
c.cast(rect(1120, 196, 1760, 214), -10, 24, 10, alpha=.5)
c.fill(rect(1110, 190, 1760, 212), '#b07a48', .1, 'h')
c.fill(rect(1110, 206, 1760, 216), '#5a3a2c', .08)
for x, w, h, col in ((1150, 74, 96, '#d9a24a'), (1236, 66, 78, '#8b949a'), (1312, 74, 104, '#b5603f'), (1560, 80, 92, '#8f9a6a')):
    j = curve([(x, 190, 1), (x, 190 - h * .8), (x + w * .14, 190 - h), (x + w * .86, 190 - h), (x + w, 190 - h * .8), (x + w, 190, 1)])
    c.cast(j, 14, -4, 6, alpha=.3)
    jm = c.fill(j, '#9fbcae', .05, alpha=.8)
    ps, cs = [], []
    for _ in range(150):
        a, b = c.r.uniform(x + 6, x + w - 6), 188 - abs(c.r.uniform(0, h * .62))
        q = c.r.uniform(3, 7)
        ps.append(move(poly([(-q, -q * .4), (q, -q * .4), (q, q * .4), (-q, q * .4)], 50), a, b, rot=c.r.uniform(0, 180)))
        cs.append(mix(col, ['#2c2a34', '#f6e8c0'][c.r.integers(2)], c.r.uniform(0, .45)))
    c.many(ps, cs, within=jm)
    c.fill(stroke([(x + 9, 182), (x + 9, 190 - h * .78)], 6), '#fff6da', alpha=.6)
    c.dome(rect(x + 4, 190 - h - 18, x + w - 4, 190 - h + 2), shades('#cf5238' if w > 70 else '#3f7f8a'), LT, steps=3)
for i, (col, h) in enumerate((('#3f6f78', 128), ('#c9573c', 138), ('#e2b04a', 118), ('#4f5f7a', 134))):
    m = c.fill(rect(1410 + i * 30, 190 - h, 1437 + i * 30, 190), col, .08, 'v')
    c.side(m, '#2a2438', (-.8, 0), 8, .5)
    c.fill(rect(1414 + i * 30, 206 - h, 1433 + i * 30, 212 - h), '#f0dcae', alpha=.8)
for i in range(26):  # a trailing plant
    a = c.r.uniform(-1.5, 1.5)
    e = (1690 + a * 70, 60 + abs(a) * 80 + c.r.uniform(-50, 50))
    c.fill(stroke([(1690, 120), ((1690 + e[0]) / 2, e[1] - 20), e], 4, 2), '#3f6d4a')
    c.dome(leaf(*e, 30, 15, 90 - a * 50), LEAF[1:], LT, steps=3)
c.dome(curve([(1640, 110, 1), (1744, 110, 1), (1726, 190, 1), (1656, 190, 1)]), shades('#c9764a'), LT, steps=4)

# the table
T = poly([(-160, 752), (1760, 742), (1760, 1400), (-160, 1400)])
c.fill(T, '#b17a48', .12, 'h')
for k in range(5):
    y = 752 + [0, 90, 200, 330, 480][k]
    q = rect(-160, y, 1760, y + [90, 110, 130, 150, 200][k])
    c.fill(q, ['#b9824c', '#a8723f', '#bf8a54', '#ad7845', '#b27d4a'][k], .1, 'h')
    for _ in range(46):
        a, b = c.r.uniform(-160, 1700), c.r.uniform(y, y + 90 + 20 * k)
        c.lay(c.mask(stroke([(a, b), (a + 160, b + c.r.normal(0, 4)), (a + 340, b)], 1, 1, mid=c.r.uniform(1.5, 5)), dry=.8), rgb('#6d4028' if c.r.random() < .6 else '#e0b077'), c.r.uniform(.15, .45))
    c.fill(stroke([(-160, y), (800, y + 3), (1760, y)], 3 + k), '#5a3526', alpha=.7)
c.wash(T, ['#ffe9a8', '#e8b878', '#8a6a60', '#4a4658', '#2c3448'], (960, 860), (-260, 1300), 7, alpha=.5, wob=0)
c.glow(960, 880, 620, '#ffe2a0', .42, 220)
# the radio, opened: its case, cloth and dial
R = curve([(300, 700), (310, 580), (350, 556), (640, 548), (684, 570), (696, 700), (694, 884), (300, 890)])
R = curve([(296, 880, 1), (300, 640), (330, 606), (380, 600), (620, 594), (672, 600), (700, 634), (704, 872, 1)])
c.cast(R, -60, 40, 22, alpha=.6)
c.dome(R, ['#35181a', '#6b3222', '#a0552c', '#cf8a48', '#f2c17c'], LT, r=46, steps=5, tex='h')
c.fill(curve([(328, 850, 1), (332, 650), (350, 634), (540, 630), (552, 648), (552, 846, 1)]), '#d8bd88', .06)
for x in range(336, 552, 9):
    c.fill(stroke([(x, 640), (x, 848)], 2.4), '#9a7a4c', alpha=.6, wob=.6)
for y in range(644, 850, 9):
    c.fill(stroke([(330, y), (552, y - 2)], 1.6), '#f0dcab', alpha=.5, wob=.6)
c.fill(curve([(574, 644, 1), (680, 640, 1), (680, 716, 1), (574, 718, 1)]), '#fbe3a4')
for i in range(9):
    c.fill(rect(584 + i * 11, 656, 586 + i * 11, 674 + (i % 3) * 5), '#5a3526', wob=0)
c.fill(rect(624, 648, 628, 712), '#cf5238', wob=0)
for x in (604, 656):
    c.dome(ellipse(x, 780, 24, 24), ['#3a2a22', '#7d6040', '#c9a868', '#fff0c0'], LT, steps=4)
c.fill(rect(320, 876, 350, 896), '#2f1d1d'); c.fill(rect(650, 868, 680, 888), '#2f1d1d')
c.fill(stroke([(690, 610), (770, 470), (830, 380)], 6, 3), '#c6c8bf')
# the sewing machine under the lamp
IRON = ['#0f1720', '#1d2c38', '#33485a', '#6d8490', '#d9d8c0']
sb = poly([(730, 800), (1096, 790), (1120, 850), (716, 862)])
c.cast(sb, -20, 26, 14, alpha=.6)
c.fill(sb, '#a5653a', .1, 'h')
c.fill(poly([(716, 862), (1120, 850), (1120, 884), (716, 896)]), '#6b3a26', .1, 'h')
sm = curve([(1010, 828, 1), (1018, 740), (1000, 690), (900, 676), (820, 684), (812, 716), (818, 764, 1), (758, 768, 1), (750, 690), (764, 630), (820, 612), (960, 614), (1040, 606), (1084, 630), (1094, 700), (1092, 824, 1)])
c.cast(sm, -26, 18, 10, alpha=.5)
c.dome(sm, IRON, (.0, -.8, .5), r=34, steps=5, tex='h')
for q in ([(800, 640), (880, 632), (980, 640)], [(790, 656), (880, 648), (1000, 654)], [(1040, 660), (1056, 720), (1050, 790)]):
    c.fill(stroke(q, 2, 2, mid=6), '#dcae58', .05, alpha=.9)
for x in (850, 905, 950):
    c.fill(ellipse(x, 648, 9, 6), '#e8c070')
c.dome(ellipse(1108, 668, 25, 52), IRON, (-.2, -.8, .5), steps=4)
c.dome(ellipse(1116, 668, 12, 26), METAL, LT, steps=3)
c.fill(stroke([(786, 766), (786, 812)], 9, 6), '#c6c8bf'); c.fill(stroke([(786, 806), (786, 842)], 4, 2), '#f6efd8')
c.fill(curve([(770, 832), (808, 832), (812, 842), (764, 842)]), '#8b949a')
gf = curve([(706, 846, 1), (886, 840, 1), (924, 930), (906, 1060), (948, 1196, 1), (850, 1180), (730, 1236), (620, 1190), (506, 1206, 1), (590, 1070), (676, 950)])
put = lambda m_, d=12: c.cast(m_, -d, d * .8, 5, alpha=.55)
put(gf, 18)
gl = [(c.mask(stroke(q, 12, 26, mid=30), wob=5), a, 12) for q, a in (
    ([(740, 850), (720, 960), (640, 1060), (560, 1200)], 44), ([(800, 850), (790, 960), (740, 1080), (690, 1230)], 40),
    ([(862, 860), (836, 960), (850, 1060), (840, 1190)], 42))]
gm = c.dome(gf, shades('#5f9490'), (.45, -.75, .55), r=34, steps=6, bumps=gl, bias=.06)
for i in range(12):
    for j in range(12):
        z = c.mask(ellipse(540 + i * 36 + (j % 2) * 18 - j * 4, 850 + j * 31, 7, 6), wob=1)
        z.a *= gm.on(z)
        c.lay(z, rgb('#f6e8c4'), .85)

# the lamp on its arm
c.dome(ellipse(1210, 846, 98, 26), ['#1d2e36', '#2f5a5c', '#4f8a80', '#9dbf9c'], LT, steps=4)
for p, q in (((1210, 840), (1290, 600)), ((1290, 600), (1090, 400))):
    c.dome(stroke([p, q], 15), ['#1d3a40', '#35706c', '#69a08c', '#cfd8a8'], LT, steps=4)
    c.fill(stroke([(p[0] + 20, p[1] - 14), (q[0] + 20, q[1] + 8)], 4), '#24454a')
c.dome(ellipse(1290, 600, 17, 17), METAL, LT, steps=4)
beam = c.mask(poly([(920, 506), (1080, 470), (1330, 900), (620, 930)]), dry=0, soft=26)
c.lay(beam, rgb('#fff0b8'), .2)
c.dome(curve([(1070, 366), (1108, 380), (1112, 420), (1090, 480, 1), (914, 520, 1), (930, 450), (990, 392)]), ['#16303a', '#245458', '#3f837a', '#7fb498', '#dfe0ac'], (-.4, -.7, .5), steps=5)
c.fill(ellipse(1003, 502, 91, 21, -12), '#fff6cf', 0)
c.fill(ellipse(1003, 508, 40, 22, -12), '#ffffff', 0)
c.glow(1000, 530, 250, '#fff0b0', .7)
c.dome(rect(936, 566, 972, 612), shades('#d9553a'), LT, steps=4); c.fill(rect(930, 560, 978, 570), '#e6cf9c'); c.fill(rect(930, 606, 978, 614), '#e6cf9c')
c.fill(stroke([(940, 580), (860, 596), (792, 640), (786, 766)], 2), '#d9553a', wob=.4)
# what lies on the table
def put(m_, d=12):
    c.cast(m_, -d, d * .8, 5, alpha=.55)
h = stroke([(960, 1010), (1140, 968)], 26, 20, 28)
put(h); c.dome(h, shades('#e3ae45'), LT, steps=4)
h = stroke([(1138, 968), (1250, 940)], 9, 7)
put(h, 6); c.dome(h, METAL, LT, steps=4)
for k in (-1, 1):
    h = curve([(360, 1000 + k * 6), (440, 1000 + k * 24), (520, 986 + k * 38), (524, 994 + k * 50), (430, 1010 + k * 42), (356, 1006 + k * 14)])
    put(h); c.dome(h, RED, LT, steps=4)
h = curve([(368, 990), (320, 980), (270, 996), (260, 1004), (320, 1020), (368, 1016)])
put(h, 6); c.dome(h, METAL, LT, steps=4)
c.dome(ellipse(362, 1003, 14, 13), METAL, LT, steps=3)
cup = curve([(1390, 858, 1), (1520, 852, 1), (1508, 968), (1480, 986), (1430, 988), (1402, 972)])
put(cup, 26)
m = c.mask(ellipse(1530, 905, 42, 40)).cut(c.mask(ellipse(1528, 905, 25, 24)))
c.dome(m, shades('#f0e2c4'), LT, steps=4)
c.dome(cup, shades('#f0e2c4'), (-.8, -.3, .5), steps=5)
c.fill(ellipse(1455, 856, 65, 16, -2), '#e0cda8'); c.fill(ellipse(1455, 859, 54, 12, -2), '#4a2a20')
for k in (0, 1):
    s = c.mask(stroke([(1440 + k * 30, 836), (1428 + k * 34, 790), (1454 + k * 26, 740), (1436 + k * 34, 690)], 4, 2, mid=15), wob=4, dry=.5, soft=3)
    c.lay(s, rgb('#fff3d4'), .32)
c.fill(rect(1392, 912, 1512, 924), '#3f7f8a', alpha=.8)
ps, cs = [], []
for _ in range(54):
    x, y = c.r.normal(1080, 80), c.r.normal(1120, 30)
    s = c.r.uniform(4, 9)
    ps += [ellipse(x - 4, y + 4, s, s * .7), ellipse(x, y, s, s * .75), ellipse(x - s * .2, y - s * .2, s * .5, s * .3)]
    cs += ['#5a3d30', ['#8b949a', '#c9a24c', '#6d7480'][c.r.integers(3)], '#f4ecd2']
c.many(ps, cs)
# a cable and plug, cropped by the front
cb = stroke([(-160, 1060), (60, 1110), (200, 1040), (330, 1090), (300, 1180), (420, 1230)], 15, 13)
put(cb); c.dome(cb, shades('#3a4a5c'), LT, steps=4)
# reels of thread and a measuring tape
for x, y, col in ((1290, 1010, '#cf5238'), (1366, 1042, '#3f7f8a'), (1256, 1092, '#e2b04a')):
    u = rect(x - 30, y - 46, x + 30, y + 34)
    put(u, 16)
    m = c.dome(rect(x - 25, y - 36, x + 25, y + 24), shades(col), (.1, -.8, .6), steps=4)
    for k in range(9):
        c.fill(stroke([(x - 24, y - 32 + k * 6.4), (x + 24, y - 29 + k * 6.4)], 1.6), mix(col, '#2a2034', .4), alpha=.5, wob=.4)
    for yy in (y - 44, y + 22):
        c.dome(ellipse(x, yy + 4, 33, 11), WOOD, LT, steps=4)
tp = [(1300, 1150), (1400, 1100), (1500, 1150), (1440, 1210), (1360, 1180), (1440, 1130), (1600, 1120), (1780, 1180)]
m = c.mask(stroke(tp, 24, 24, n=16), wob=1)
put(m, 10)
c.dome(m, shades('#f0c65a'), LT, steps=3, flat=.6)
q = curve(tp, False, 16)
for i in range(2, len(q) - 2, 2):
    d = q[i + 1] - q[i - 1]
    d = np.array([-d[1], d[0]]) / np.hypot(*d)
    c.fill(stroke([tuple(q[i] + d * 10), tuple(q[i] + d * (2 if i % 8 else -6))], 2), '#4a3430', wob=.2)
c.finish(out('repair-cafe.jpg'), vignette=.14, contrast=1.08)
