"""The shared garden: beds, beans on poles, people at work."""
from kit import *

c = Canvas(1600, 1200, '#f3e3c3', seed=71)
c.wash(rect(-160, -160, 1760, 620), ['#79adb8', '#a3c6be', '#d5ddbd', '#f6e3b0'], (500, -160), (900, 480), 7, wob=0, noise=.035)
clouds(c, [(80, 150, 420, 80), (930, 110, 340, 70)])
c.glow(1250, 250, 600, '#fff0b8', .4)
# roofs and trees at the back
wood(c, curve([(-160, 420), (300, 370), (760, 400), (1200, 350), (1760, 390), (1760, 700, 1), (-160, 700, 1)]), 22, ['#4f7a70', '#628b78', '#7d9f80', '#a4b584', '#c9c992'])
tops(c, [(c.r.uniform(-150, 1180), c.r.uniform(400, 450)) for _ in range(60)], 34, ['#35605a', '#4b786a', '#6a9474', '#94ad7c', '#c3c68e'])
church(c, 860, 470, 120, '#e0cfae')
for x, y, w, h, d, wl, rf, fl in ((-130, 500, 100, 150, 90, '#efe0c2', SLATE, 1), (70, 502, 96, 118, 84, '#c97f60', '#5a6178', 1), (240, 500, 110, 140, 90, '#f1e3c6', '#b3593f', 1), (432, 503, 92, 112, 80, '#d9a583', SLATE, 1),
                                  (596, 500, 100, 132, 90, '#e9d3ae', '#5a6178', 1), (780, 503, 84, 100, 76, '#b5664a', '#454b62', 1), (1020, 500, 100, 120, 110, '#f1e3c6', '#b3593f', 1)):
    house(c, x, y, w, h, d, wl, rf, fl)
tops(c, [(c.r.uniform(-150, 1750), c.r.uniform(480, 520)) for _ in range(90)], 30, LEAF)
# brick garden wall and fruit on it
m = c.fill(rect(-160, 500, 1760, 580), '#b5664a', .1, 'h')
ps, cs = [], []
for r_, y in enumerate(range(500, 580, 13)):
    for x in range(-160 + (r_ % 2) * 17, 1760, 34):
        ps.append(np.array([(x + 1, y + 1), (x + 32, y + 1), (x + 32, y + 12), (x + 1, y + 12)]) + c.r.normal(0, .7, (4, 2))); cs.append(mix(['#b5664a', '#a5583f', '#c47a56', '#98503f'][c.r.integers(4)], '#f0cf98', .12))
c.many(ps, cs)
c.fill(rect(-160, 492, 1760, 506), '#d9c8a4', .06, 'h')
# ground
g = rect(-160, 572, 1760, 1400)
c.wash(g, ['#d9cf80', '#a9b860', '#7a9c52', '#4f8048', '#2f5f42'], (900, 560), (700, 1400), 7, tex='h')
path = np.concatenate([curve([(900, 580), (860, 700), (780, 880), (640, 1120), (520, 1400)], False), curve([(1000, 1400), (1010, 1120), (990, 880), (970, 700), (960, 580)], False)])
c.fill(path, '#e6cf9c', .08, 'h', wob=5, dry=.6)
c.scumble(path, '#b9935f', .28, .5, 'h')
# greenhouse at the back right
gx = 1180
c.fill(poly([(gx, 640), (gx, 470), (gx + 130, 380), (gx + 260, 470), (gx + 260, 640)]), '#b9d4c4', .05, alpha=.75)
c.fill(poly([(gx + 260, 640), (gx + 260, 470), (gx + 130, 380), (gx + 430, 370), (gx + 560, 458), (gx + 560, 620)]), '#93bdb6', .05, alpha=.7)
tops(c, [(gx + c.r.uniform(20, 540), c.r.uniform(570, 630)) for _ in range(30)], 24, LEAF)
c.fill(poly([(gx + 150, 396), (gx + 250, 392), (gx + 330, 455), (gx + 275, 470)]), '#f4f0d4', alpha=.45)
for a, b in (((gx, 640), (gx, 470)), ((gx, 470), (gx + 130, 380)), ((gx + 130, 380), (gx + 260, 470)), ((gx + 260, 470), (gx + 260, 640)), ((gx + 130, 380), (gx + 430, 370)), ((gx + 260, 470), (gx + 560, 458)), ((gx, 550), (gx + 260, 550)), ((gx + 260, 552), (gx + 560, 540)), ((gx + 86, 640), (gx + 86, 410)), ((gx + 174, 640), (gx + 174, 410)), ((gx + 360, 634), (gx + 360, 464)), ((gx + 460, 628), (gx + 460, 460)), ((gx + 230, 376), (gx + 360, 464)), ((gx + 330, 373), (gx + 460, 460))):
    c.fill(stroke([a, b], 7), '#f4ead0', wob=.6)


def bed(x, y, w, d, skew, plant):
    """A raised bed: front edge at y, d deep to the back."""
    k = .86
    q = [(x + skew, y - d), (x + skew + w * k, y - d), (x + w, y), (x, y)]
    c.cast(poly(q), 10, 46, 12, alpha=.45)
    c.fill(poly([(x, y), (x + w, y), (x + w, y + 46), (x, y + 46)]), '#9a6a42', .12, 'h')
    c.fill(poly([(x, y + 22), (x + w, y + 22), (x + w, y + 26), (x, y + 26)]), '#5a3a2a', alpha=.7)
    if skew > 0:
        c.fill(poly([(x + w, y), (x + skew + w * k, y - d), (x + skew + w * k, y - d + 34), (x + w, y + 46)]), '#6b4632', .1)
    c.fill(poly(q), '#4a3430', .16, 'h')
    rows = max(2, int(d / 44))
    for i in range(rows):
        t = (i + .6) / rows
        yy = y - d + d * t
        xx0, xx1 = x + skew * (1 - t) + 12, x + skew * (1 - t) + w * (k + (1 - k) * t) - 12
        s = 15 + 13 * (yy - 560) / 600
        plant(xx0, xx1, yy, s)
    c.fill(stroke([(x - 6, y), (x + w + 6, y)], 13), '#c99a66', .1, 'h')


def cabbages(x0, x1, y, s):
    for x in np.arange(x0 + s, x1, s * 2.7):
        cc = ['#1f4d44', '#356f58', '#5f9672', '#93b78a', '#cfdcae']
        for i in range(11):
            a = i * 2.4
            r = s * (1.1 - i * .06)
            px, py = x + np.cos(a) * r * .75, y - s * .5 + np.sin(a) * r * .5
            c.dome(ellipse(px, py, r * .62, r * .5, np.degrees(a)), cc, L, steps=4, wob=s * .08, bias=i * .02 - .05)
        c.dome(ellipse(x, y - s * .62, s * .62, s * .56), ['#5f9672', '#93b78a', '#c2d4a2', '#eef0cc'], L, steps=4)


def lettuces(x0, x1, y, s):
    for x in np.arange(x0 + s, x1, s * 2.3):
        cols = ['#3f6d38', '#6d9a44', '#a2c25c', '#d6de8c'] if int(x / s) % 3 else ['#5a2430', '#8a3a40', '#b96a58', '#e0a07c']
        ps, cs = [], []
        for i in range(34):
            a = c.r.uniform(0, 6.28)
            r = s * c.r.uniform(.2, 1)
            ps.append(leaf(x + np.cos(a) * r, y - s * .5 + np.sin(a) * r * .6, s * .5, s * .3, np.degrees(a)))
            cs.append(cols[int(np.clip(2 - (np.cos(a) + np.sin(a)) * .9 * r / s + c.r.normal(0, .5), 0, 3))])
        c.many(ps, cs)


def tomatoes(x0, x1, y, s):
    for x in np.arange(x0 + s, x1, s * 3.2):
        H = s * 6.6
        c.fill(stroke([(x, y), (x + 2, y - H - 10)], s * .2), '#8a6244')
        ps, cs = [], []
        for i in range(90):
            t = c.r.uniform(0, 1)
            px, py = x + c.r.normal(0, s * .62 * (1.15 - t * .5)), y - H * t
            ps.append(leaf(px, py, s * .52, s * .26, c.r.uniform(-60, 60)))
            cs.append(LEAF[int(np.clip(2.4 - (px - x) / s * .9 + c.r.normal(0, .8), 0, 5))])
        c.many(ps, cs)
        for i in range(9):
            t = c.r.uniform(.12, .8)
            c.dome(ellipse(x + c.r.normal(0, s * .55), y - H * t, s * .34, s * .31), ['#7d2420', '#bf3c2a', '#e86a3c', '#ffb583'], L, steps=3, wob=.5)


bed(1130, 740, 330, 80, -30, lettuces)
bed(470, 720, 280, 74, 40, lettuces)
bed(1090, 900, 430, 104, -46, tomatoes)
figure(c, 760, 800, 250, 'carry', 1, '#efe0c2', '#46506e', 'c', '#241a1e', 'bun', skirt='#c9573c', light=L)
c.dome(curve([(808, 642, 1), (884, 638, 1), (872, 684), (820, 686)]), shades('#b07a48'), L, steps=4)
tops(c, [(816 + i * 11, 638 - (i % 2) * 6) for i in range(6)], 13, ['#2c5f3c', '#4f8a48', '#8fb050', '#cf5238', '#f0b25c'])
# bean poles at the left
for i in range(4):
    x = 60 + i * 100
    y = 860 + i * 6
    for k in (-1, 1):
        c.fill(stroke([(x + k * 46, y), (x - k * 8, y - 390)], 8, 6), '#8a6244')
    ps, cs = [], []
    for j in range(230):
        t = c.r.uniform(0, 1)
        px, py = x + c.r.normal(0, 34 * (1.05 - t * .7)), y - 370 * t
        ps.append(leaf(px, py, 15, 9, c.r.uniform(20, 120)))
        cs.append(LEAF[int(np.clip(2.5 - (px - x) / 26 + c.r.normal(0, .8), 0, 5))])
    for j in range(14):
        px, py = x + c.r.normal(0, 26), y - c.r.uniform(30, 330)
        ps.append(ellipse(px, py, 5, 5)); cs.append('#e8583c')
        ps.append(stroke([(px + 8, py), (px + 11, py + 34)], 5, 3)); cs.append('#b9cf6c')
    c.many(ps, cs)
figure(c, 470, 900, 300, 'raise', -1, '#3f7f8a', '#7b5b48', 'd', '#cbbfb0', hat='#e3c48a', light=L)
bed(-60, 1010, 520, 96, 50, cabbages)
figure(c, 1010, 1020, 330, 'kneel', 1, '#d9553a', '#4d5a78', 'a', '#6b3f26', 'long', hat='#efd59a', light=L)
figure(c, 760, 1010, 190, 'walk', 1, '#efb845', '#4d6b5a', 'b', '#3a2824', light=L)
# watering can
bed(1120, 1100, 600, 120, -60, cabbages)
# foreground flowers, crate of vegetables cropped below
grass(c, (-160, 1130, 620, 1400), 900, ['#1d4a3c', '#2c5f42', '#4a7a46', '#7c9a50', '#a9b65a'], (24, 60))
grass(c, (960, 1190, 1760, 1400), 900, ['#1d4a3c', '#2c5f42', '#4a7a46', '#7c9a50', '#a9b65a'], (24, 60))
flowers(c, (-100, 1090, 420, 1260), 60, ['#f4ead0', '#e8734a', '#f2c14e', '#d9708a'], (8, 15))
flowers(c, (1080, 1190, 1700, 1270), 60, ['#f4ead0', '#e8734a', '#f2c14e', '#d9708a'], (8, 15))
cr = poly([(560, 1096), (900, 1090), (890, 1260), (580, 1268)])
c.cast(cr, 26, 24, 12, alpha=.5)
c.fill(poly([(560, 1096), (900, 1090), (880, 1060), (590, 1064)]), '#4a3028')
V = [('#d9553a', 34, 30), ('#e8b23f', 34, 28), ('#e8843a', 30, 30), ('#7a3a58', 36, 30), ('#6f9a48', 34, 30)]
for i in range(17):
    x, y = 594 + (i % 6) * 52 + c.r.normal(0, 6), 1074 + (i // 6) * 14 + c.r.normal(0, 4)
    col, a, b = V[c.r.integers(5)]
    c.dome(ellipse(x, y, a, b, c.r.uniform(-20, 20)), shades(col), L, steps=5, wob=2)
    c.fill(stroke([(x, y - b * .8), (x + 4, y - b * 1.15)], 6, 4), '#3f6d3a')
for i in range(5):
    x = 850 + i * 9
    c.dome(stroke([(x - 10, 1100), (x + 10 + i * 8, 1040 - i * 5)], 20, 4), shades('#e8843a'), L, steps=4)
    for j in range(4):
        c.fill(stroke([(x + 10 + i * 8, 1042 - i * 5), (x + 20 + i * 10 + j * 9, 990 + j * 8)], 5, 2), LEAF[2 + j % 3])
for i in range(3):
    y = 1104 + i * 56
    m = c.fill(poly([(560 + i * 5, y), (900 - i * 3, y - 6), (898 - i * 3, y + 36), (564 + i * 5, y + 44)]), ['#c9955c', '#bd8850', '#b07c48'][i], .12, 'h')
    c.side(m, '#6b4230', (-.3, -.8), 9, .6)
for x in (575, 868):
    c.fill(rect(x, 1100, x + 18, 1264), '#8a5c3a', .1, 'v')
# apple branches over the corner
for q, w in (([(1760, 60), (1560, 120), (1380, 60), (1270, 90)], 40), ([(1700, 90), (1600, 240), (1530, 300)], 22)):
    c.dome(stroke(q, w, 6), ['#2b2431', '#4a3d43', '#7a6254', '#b08f68'], L, steps=4)
for x, y, r in ((1640, -20, 120), (1500, 20, 100), (1390, 30, 76), (1600, 130, 84), (1700, 220, 90), (1290, 80, 50), (1560, 270, 54), (1480, 120, 56)):
    crown(c, x, y, r, LEAF, L, touches=70)
for x, y in ((1370, 96), (1480, 140), (1560, 90), (1620, 210), (1530, 306), (1300, 118), (1440, 60), (1590, 20)):
    c.dome(ellipse(x, y, 19, 18), ['#7d2420', '#c23f2c', '#ec7a44', '#ffd08a'], L, steps=4)
c.finish(out('garden.jpg'), vignette=.08)
