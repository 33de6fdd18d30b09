"""Dawn in the bakehouse: loaves on the counter, the window, the oven."""
from kit import *

c = Canvas(2000, 1250, '#3b2a3a', seed=7)
L = (-.72, -.5, .5)

# the wall, dark away from the window
c.wash(rect(-150, -150, 2150, 900), ['#a8785f', '#7d5353', '#573b4b', '#3d2c40', '#33263a'], (420, 300), (1900, 120), 7, tex='d', wob=0)
c.scumble(rect(640, -150, 2150, 860), '#8b5b52', .26, .4)
c.scumble(rect(640, -150, 2150, 860), '#2a2036', .3, .5, 'u')

# window: dawn over roofs
WX0, WY0, WX1, WY1 = 90, -60, 700, 640
c.fill(rect(WX0 - 46, WY0, WX1 + 46, WY1 + 60), '#5b3a3c')
c.wash(rect(WX0, WY0, WX1, WY1), ['#5d7f96', '#8fa6a8', '#d9c4a2', '#f7cf92', '#fbb46c', '#f39a5c'], (300, -60), (330, 560), 9, tex='h')
for x, y, w, h, col in ((160, 170, 260, 16, '#f6d8ae'), (330, 235, 330, 14, '#fbdca6'), (420, 120, 240, 12, '#b9c0b4'), (120, 310, 220, 12, '#fde3ac'), (480, 330, 200, 10, '#fde0a4')):
    c.fill(stroke([(x, y), (x + w * .4, y - h * .6), (x + w, y + 4)], 2, 2, mid=h * 1.6), col, .05, 'h', .75, dry=.6)
c.glow(520, 470, 330, '#ffd27c', .6)
c.fill(ellipse(530, 470, 44, 44), '#fff2c4')
# far hill, roofs, a church
c.fill(curve([(60, 470, 1), (220, 425), (380, 452), (560, 430), (730, 470, 1), (730, 660, 1), (60, 660, 1)]), '#c98f74', .06, 'h')
c.fill(poly([(494, 480), (494, 372), (504, 366), (519, 276), (534, 366), (544, 372), (544, 480)]), '#8d6468')
c.fill(poly([(60, 520), (150, 440), (240, 520), (240, 700), (60, 700)]), '#75525f')
c.fill(poly([(330, 560), (356, 480), (520, 480), (556, 560)]), '#6a4a5c')
c.fill(rect(340, 552, 548, 700), '#7f5a62')
c.fill(poly([(215, 600), (250, 515), (345, 515), (380, 600), (380, 700), (215, 700)]), '#584058')
c.fill(rect(300, 470, 326, 530), '#584058')
c.fill(poly([(540, 590), (575, 520), (720, 520), (720, 700), (540, 700)]), '#563d55')
c.fill(rect(640, 470, 668, 530), '#4d374f')
for x, y in ((400, 590), (455, 590), (610, 575)):
    c.fill(rect(x, y, x + 24, y + 34), '#fbc06c')
# bars of the window
for p in (rect(WX0 - 20, WY0, WX0 + 14, WY1), rect(WX1 - 14, WY0, WX1 + 22, WY1), rect(384, WY0, 410, WY1), rect(WX0, 258, WX1, 280)):
    m = c.fill(p, '#6e4540', .08, 'v')
    c.side(m, '#f6bd7c', (.6, .3), 12, .8)
c.fill(rect(WX0 - 70, WY1 - 10, WX1 + 76, WY1 + 34), '#b87d55', .08)
c.fill(rect(WX0 - 70, WY1 + 24, WX1 + 76, WY1 + 62), '#5c3a3c', .08)
# a pot of wheat on the sill
for i in range(13):
    x = 168 + c.r.normal(0, 16)
    tip = (168 + (i - 6) * 15 + c.r.normal(0, 5), 410 + abs(i - 6) * 9 + c.r.normal(0, 16))
    c.fill(stroke([(168 + (x - 168) * .3, 590), ((x + tip[0]) / 2, 500), tip], 4, 3), '#6b4636')
    u = np.array([(tip[0] - x) * .35, -70.])
    for k in range(6):
        for q in (-1, 1):
            o = np.array(tip) + u * k / 6
            n = np.array([-u[1], u[0]]) / np.hypot(*u) * q
            c.fill(stroke([tuple(o), tuple(o + u * .5 + n * 17)], 1.4, .7), '#e9bd74', wob=.3)
    for k in range(6):
        for q in (-1, 1):
            o = np.array(tip) + u * k / 6
            n = np.array([-u[1], u[0]]) / np.hypot(*u) * q
            c.dome(lens(o, o + u * .3 + n * 7, 8), ['#7a4a34', '#b87a42', '#e8b264', '#fde2a4'], (.6, -.3, .5), steps=3, wob=.4)
c.dome(curve([(126, 566, 1), (212, 566, 1), (204, 640, 1), (136, 640, 1)]), ['#38304a', '#5a5468', '#8c8688', '#d8b998'], (.8, -.3, .4), steps=4)

# the oven, brick arch with the fire behind
OX, OY = 1490, 520
arch = curve([(OX - 480, 900, 1), (OX - 480, 430), (OX - 380, 190), (OX - 130, 60), (OX + 170, 60), (OX + 420, 190), (OX + 520, 430), (OX + 520, 900, 1)])
m = c.mask(arch)
bricks(c, (900, -20, 2150, 860), 92, 40, ['#7e4238', '#8d4a3a', '#6c3a3a', '#9a5540', '#5f3438'], '#4a2f38', within=m)
c.wash(m, ['#ffb46a', '#c08070', '#40283c'], (1020, 120), (1980, 420), 6, alpha=.28)
c.side(m, '#2b1a30', (-.8, -.4), 170, .65)
mouth_o = curve([(OX - 300, 720, 1), (OX - 292, 520), (OX - 200, 380), (OX, 322), (OX + 200, 380), (OX + 292, 520), (OX + 300, 720, 1)])
# voussoirs round the mouth
n = 19
for i in range(n):
    a0, a1 = np.pi * (i + .05) / n, np.pi * (i + .95) / n
    q = [(OX - np.cos(a) * R, 585 - np.sin(a) * R * .92) for a, R in ((a0, 292), (a0, 372), (a1, 372), (a1, 292))]
    m = c.fill(poly(q), ['#a85f45', '#8f4d3e', '#b96e4c', '#7f453c'][c.r.integers(4)], .1)
    c.side(m, '#3a2030', (-.5, -.7), 12, .5)
for s in (-1, 1):
    for k in range(4):
        x = OX + s * 332
        c.fill(rect(x - 38, 590 + k * 46, x + 38, 632 + k * 46), ['#a05a44', '#8a4a3e'][k % 2], .1)
mouth = curve([(OX - 290, 800, 1), (OX - 290, 585), (OX - 205, 385), (OX, 318), (OX + 205, 385), (OX + 290, 585), (OX + 290, 800, 1)])
mm = c.wash(mouth, ['#fff0b0', '#ffcf68', '#fb9a3a', '#d95c22', '#8f2f1c', '#4a1c22', '#2c1522'], (OX + 90, 690), (OX - 90, 330), 8, tex='u')
# flames over the embers at the back
for i in range(34):
    k = i / 33
    x = OX - 60 + 300 * ((i * .618) % 1)
    h = (250 - 150 * k) * (1 - abs(x - OX - 90) / 260) + 30
    sw = c.r.normal(0, 20)
    p = [(x - 20, 706), (x - 30, 706 - h * .28), (x - 8 + sw * .4, 706 - h * .6), (x + sw, 706 - h, 1), (x + 16 + sw * .3, 706 - h * .55), (x + 28, 706 - h * .25), (x + 20, 706)]
    f = c.mask(curve(p), wob=4, dry=.5, soft=1.5)
    f.a *= mm.on(f)
    c.lay(f, rgb(['#ff8a34', '#ffa646', '#ffc560', '#ffe08c', '#fff4c4'][min(4, int(k * 5))]), .55)
for i in range(60):
    x, y = OX + c.r.uniform(-40, 270), 712 + c.r.normal(0, 9)
    f = c.mask(ellipse(x, y, c.r.uniform(8, 22), c.r.uniform(5, 10)), wob=2)
    f.a *= mm.on(f)
    c.lay(f, rgb(['#7d2418', '#d9501f', '#ffb04a', '#ffe390'][c.r.integers(4)]), .9)
for x0, x1, y in ((OX + 70, OX + 190, 702), (OX + 130, OX + 262, 694)):
    f = c.dome(stroke([(x0, y), (x1, y - 16)], 34, 30), ['#3a1418', '#6d241a', '#c9501c', '#ffb04c'], (0, -.9, .2), steps=4, rough=1)
c.glow(OX + 60, 610, 560, '#ff9a3a', .42)
# shelf of bread between window and oven
for y in (178, 392):
    c.cast(rect(780, y, 1000, y + 20), 10, 24, 10, alpha=.5)
    c.fill(rect(772, y, 1006, y + 20), '#8a5a44', .08)
    c.fill(rect(772, y + 14, 1006, y + 24), '#3d2733', .05)
SH = ['#241420', '#4a2422', '#7a4128', '#ad6c36', '#dca25a', '#f6cd8c']
for x, y, w, h in ((830, 140, 54, 44), (940, 142, 58, 42)):
    m = c.dome(ellipse(x, y, w, h), SH, L, steps=6, wob=2, rough=.2)
    for q in (-.4, 0, .4):
        c.fill(lens((x + (q - .25) * w, y - h * .55), (x + (q + .1) * w, y + h * .3), 8, 3), '#f0cf94', alpha=.8, dry=.5)
for x in (800, 846, 892, 938, 980):
    h = 112 + c.r.uniform(-8, 14)
    c.dome(curve([(x - 17, 392), (x - 21, 392 - h * .5), (x - 9, 392 - h), (x + 9, 392 - h), (x + 21, 392 - h * .5), (x + 17, 392)]), SH, L, steps=6, wob=1.5, rough=.2)
    for k in (.3, .52, .74):
        c.fill(lens((x - 11, 392 - h * k + 10), (x + 9, 392 - h * k - 14), 7, 2), '#f0cf94', alpha=.75, dry=.5)

# the counter
planks(c, [(-150, 800), (2150, 742), (2150, 1400), (-150, 1400)], ['#8a5236', '#a1663f', '#94593a', '#b57a4a'], 6, '#4c2628')
c.wash(poly([(-150, 800), (2150, 742), (2150, 1400), (-150, 1400)]), ['#ffe0a0', '#f2b070', '#a06a60', '#4c3048'], (150, 800), (1900, 1300), 7, alpha=.42, wob=0)
# light through the window panes on the wood
for q in ([(160, 830), (410, 822), (760, 1010), (430, 1040)], [(440, 821), (690, 815), (1110, 985), (800, 1008)], [(480, 1062), (830, 1034), (1200, 1220), (780, 1260)], [(880, 1030), (1170, 1008), (1600, 1180), (1260, 1212)]):
    c.scumble(poly(q), '#ffdc98', .66, .55, 'h', soft=5)
dust(c, 600, 1110, 340, 70, 240, alpha=.7)

# a heap of loaves, right of the middle
long_loaf(c, [(1010, 850), (1260, 800), (1560, 790)], 150, L, 4, DARKCRUST)
long_loaf(c, [(1450, 840), (1660, 806), (1960, 812)], 170, L, 4)
B1 = boule(c, 1160, 850, 196, 150, L, 'leaf', DARKCRUST)
c.side(B1, '#ffae58', (-.35, .7), 13, .6)  # the fire behind
B2 = boule(c, 1830, 960, 236, 190, L, 'cross')
c.side(B2, '#ffae58', (.1, .8), 13, .6)  # the fire behind
B3 = boule(c, 1480, 925, 226, 176, L, 'bars')
c.side(B3, '#ffae58', (0, .8), 13, .6)  # the fire behind
long_loaf(c, [(860, 1040), (1120, 1010), (1400, 1090)], 150, L, 3, CRUST, cw=.4)
# baguettes cropped by the lower right edge
long_loaf(c, [(1290, 1330), (1560, 1190), (1930, 1090), (2200, 1060)], 104, L, 5, BUTTER, .6, .95, dust=.3)
long_loaf(c, [(1500, 1360), (1800, 1250), (2200, 1150)], 108, L, 4, CRUST, .6, .95, dust=.3)

# a linen cloth and a bowl of flour on the left
cloth = curve([(-150, 1010), (40, 985), (230, 1040), (330, 1120), (300, 1220), (180, 1400, 1), (-150, 1400, 1)])
c.cast(cloth, 16, 16, 14, alpha=.5)
folds = [(c.mask(stroke([(-150, 1040 + i * 64), (60, 1030 + i * 74), (320 - i * 26, 1120 + i * 66)], 26, 18), wob=5), 26, 11) for i in range(5)]
cm = c.dome(cloth, ['#6a5668', '#a08a8c', '#d3bda8', '#f0dfc4', '#fcf2de'], (.1, -.8, .6), r=46, steps=5, bumps=folds, bias=.08, tex='h')
for i in range(3):
    s = c.mask(stroke([(-150, 1336 - i * 22), (90, 1290 - i * 28), (262, 1250 - i * 40)], 7, 7), wob=5, dry=.5)
    s.a *= cm.on(s)
    c.lay(s, rgb('#4f6b80'), .75)
long_loaf(c, [(-70, 1100), (80, 1070), (250, 1110)], 150, (.3, -.8, .5), 3, CRUST, cw=.4)
# shafts from the panes, and the breath of the hot loaves
for x0, x1, w0, w1 in ((110, 330, 270, 420), (420, 760, 270, 460)):
    q = c.mask(poly([(x0, 40), (x0 + w0, 40), (x1 + w1 + 260, 1040), (x1 + 120, 1080)]), wob=3, dry=0, soft=20)
    rows = np.arange(q.a.shape[0])[:, None] / q.a.shape[0]
    q.a = (q.a * .2 * smooth(.1, .5, rows) * (1 - rows * .6)).astype(np.float32)
    c.lay(q, rgb('#ffdca0'))
for x, y, h in ((1240, 800, 330), (1420, 770, 420), (1560, 790, 360), (1790, 790, 340)):
    w = c.mask(stroke([(x, y), (x - 26, y - h * .25), (x + 22, y - h * .5), (x - 14, y - h * .75), (x + 16, y - h)], 10, 3, mid=44), wob=8, dry=0, soft=9)
    c.lay(w, rgb('#fff0d4'), .2)
c.glow(470, 480, 900, '#ffb868', .17)
c.finish(out('hero.jpg'), vignette=.12, settle=24)
