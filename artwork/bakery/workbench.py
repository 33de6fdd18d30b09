"""The baker's bench before dawn: dough, flour, pin and bowl under the window."""
from kit import *

c = Canvas(1600, 1200, '#2c2a3e', seed=43)
L = (-.7, -.52, .5)
DOUGH = ['#8a6458', '#b8927a', '#dcbd98', '#f0dab2', '#faecce', '#fffaea']
# wall, blue-grey limewash, light from a window beyond the left edge
c.wash(rect(-160, -160, 1760, 760), ['#e9c894', '#b59a84', '#75707e', '#4a4d66', '#343854', '#292b44'], (-120, 60), (1600, 340), 8, wob=0, tex='d')
c.scumble(rect(-160, -160, 1760, 700), '#8f8890', .22, .4, 'u')
# the lit shape of the window on the wall
for q in ([(300, 40), (470, 70), (470, 250), (300, 230)], [(496, 74), (650, 100), (650, 272), (496, 254)], [(300, 256), (470, 276), (470, 450), (300, 440)], [(496, 280), (650, 298), (650, 462), (496, 452)]):
    c.scumble(poly(q), '#fbd596', .7, .6, 'd', soft=4)
# rail with tools hanging
c.cast(stroke([(700, 96), (1760, 110)], 14), 14, 22, 8, alpha=.5)
c.dome(stroke([(700, 96), (1760, 110)], 14), ['#3a2420', '#6d4430', '#a8703f', '#e0b070'], L, steps=4)
IRON = ['#1d202c', '#3a4050', '#6d7480', '#a9a9a0', '#f0e2bc']
def hang(p):
    c.cast(p, 22, 20, 9, alpha=.45)
for x, kind in ((800, 'whisk'), (930, 'ladle'), (1050, 'sieve'), (1230, 'brush'), (1370, 'peel')):
    c.fill(stroke([(x, 92), (x - 6, 108), (x, 124)], 4), '#2a2430')
    if kind == 'whisk':
        hd = stroke([(x, 120), (x, 240)], 20, 16)
        hang(hd); c.dome(hd, ['#4a2a20', '#8a5430', '#c98f50', '#f0c88a'], L, steps=4)
        for k in (-1, -.55, -.15, .3, .7, 1):
            c.fill(stroke([(x, 236), (x + k * 44, 330), (x + k * 36, 384), (x, 404)], 4), ['#a9a9a0', '#e6dcc0'][k < 0])
    elif kind == 'ladle':
        hang(stroke([(x, 120), (x, 340)], 12)); c.dome(stroke([(x, 120), (x + 2, 330)], 12, 9), IRON, L, steps=4)
        b = curve([(x - 46, 326, 1), (x + 46, 326, 1), (x + 36, 376), (x, 392), (x - 36, 376)])
        hang(b); c.dome(b, IRON, L, steps=5)
    elif kind == 'sieve':
        b = ellipse(x + 10, 250, 84, 84)
        hang(b)
        c.fill(b, '#7d7474', alpha=.5)
        for i in range(-8, 9):
            w = np.sqrt(max(0, 78**2 - (i * 10)**2))
            c.fill(stroke([(x + 10 + i * 10, 250 - w), (x + 10 + i * 10, 250 + w)], 1.4), '#d9cdb0', alpha=.5, wob=0)
            c.fill(stroke([(x + 10 - w, 250 + i * 10), (x + 10 + w, 250 + i * 10)], 1.4), '#d9cdb0', alpha=.5, wob=0)
        c.dome(c.mask(b).cut(c.mask(ellipse(x + 10, 250, 72, 72))), ['#4a2a20', '#8a5430', '#c98f50', '#f6d8a0'], L, steps=4)
    elif kind == 'brush':
        hd = curve([(x - 12, 122), (x + 12, 122), (x + 14, 230), (x + 34, 262), (x - 34, 262), (x - 14, 230)])
        hang(hd); c.dome(hd, ['#4a2a20', '#8a5430', '#c98f50', '#f0c88a'], L, steps=4)
        for i in range(24):
            c.fill(stroke([(x - 32 + i * 2.8, 258), (x - 42 + i * 3.6 + c.r.normal(0, 2), 336 + c.r.normal(0, 5))], 3.2, 1.5), ['#c9b088', '#8a7460', '#f0dcae'][i % 3])
    else:
        hd = stroke([(x, 118), (x + 4, 560)], 20, 20)
        hang(hd); c.dome(hd, ['#3a2420', '#7d4c30', '#b98048', '#e8bd7c'], L, steps=4)
# the bench
planks(c, [(-160, 560), (1760, 590), (1760, 1400), (-160, 1400)], ['#a5714a', '#b9845a', '#9c6844', '#c4935f'], 5, '#5d3630')
B = poly([(-160, 560), (1760, 590), (1760, 1400), (-160, 1400)])
c.wash(B, ['#ffe6b0', '#f0bf88', '#a87a6c', '#5a4658', '#3a3048'], (-100, 620), (1750, 1250), 8, alpha=.45, wob=0)
for q in ([(-100, 720), (330, 690), (900, 1010), (380, 1090)], [(420, 690), (760, 680), (1400, 950), (1010, 1010)]):
    c.scumble(poly(q), '#ffe4aa', .62, .45, 'h', soft=8)
dust(c, 760, 960, 620, 130, 420, alpha=.85)
dust(c, 420, 760, 300, 50, 140, alpha=.6)

# sack of flour, back right, and the scoop
sk = curve([(1240, 660), (1200, 520), (1216, 380), (1290, 320), (1400, 344), (1500, 310), (1610, 340), (1690, 400), (1720, 560), (1690, 680), (1460, 720)])
c.cast(sk, 60, 40, 26, alpha=.6)
fo = [(c.mask(stroke(q, 12, 8, mid=30), wob=6), 26, 10) for q in ([(1290, 340), (1320, 460), (1270, 640)], [(1400, 360), (1420, 500), (1400, 690)], [(1520, 340), (1540, 480), (1600, 660)], [(1640, 380), (1620, 500), (1680, 600)], [(1230, 560), (1330, 610), (1480, 600)])]
m = c.dome(sk, ['#4a3844', '#7d6460', '#b0947c', '#dcc49c', '#f6e6c0'], L, r=120, steps=6, bumps=fo, rough=.4, tex='u')
for j in range(2):
    z = c.mask(stroke([(1206, 560 + j * 26), (1440, 610 + j * 26), (1716, 560 + j * 26)], 9), wob=5, dry=.5)
    z.a *= m.on(z); c.lay(z, rgb('#8a4438'), .7)
c.fill(ellipse(1455, 344, 190, 46), '#5a4850')
c.dome(curve([(1290, 346), (1370, 300), (1450, 272), (1540, 296), (1620, 344), (1560, 378), (1450, 388), (1340, 378)]), ['#a58f88', '#d3c2ac', '#f3e6cc', '#fffaf0'], L, steps=5, rough=.6, wob=5)
roll = np.concatenate([ellipse(1455, 346, 206, 56, 0, 0, 180), ellipse(1455, 340, 176, 38, 0, 0, 180)[::-1]])
c.dome(roll, ['#5d4a50', '#9a8070', '#d3ba94', '#f6e6c0'], L, steps=4, wob=5)
c.dome(stroke([(1430, 330), (1540, 230)], 15, 20), ['#4a2a20', '#8a5430', '#c98f50', '#f0c88a'], L, steps=4)

# proving baskets with dough, behind at the left
for x, y, s in ((150, 640, 1.0), (430, 628, .9)):
    c.cast(ellipse(x + 10, y + 54 * s, 176 * s, 56 * s), 30, 16, 14, alpha=.55)
    bk = np.concatenate([ellipse(x, y, 176 * s, 60 * s, 0, 180, 360), ellipse(x, y + 76 * s, 136 * s, 46 * s, 0, 0, 180)])
    c.dome(bk, ['#4a2c24', '#7d5236', '#b5834e', '#dcb274', '#f6dca8'], L, steps=5, r=90)
    for i in range(5):
        k = i / 5
        q = ellipse(x, y + 10 + 70 * s * k, (176 - 38 * k) * s, (60 - 12 * k) * s, 0, 8, 172)
        c.fill(stroke([tuple(v) for v in q[::4]], 5, 5), '#6d4430', alpha=.6)
    c.dome(c.mask(ellipse(x, y, 180 * s, 63 * s)).cut(c.mask(ellipse(x, y + 3, 158 * s, 52 * s))), ['#6d4430', '#b5834e', '#e6c080', '#fbe8b8'], L, steps=4)
    c.dome(ellipse(x, y - 12 * s, 154 * s, 58 * s), DOUGH, L, steps=6, wob=3)
    z = c.mask(ellipse(x - 20, y - 26 * s, 90 * s, 26 * s), soft=8)
    c.scumble(z, '#fffaf0', .42, .7)

# the great bowl of dough under its cloth, right
x, y = 1330, 770
c.cast(ellipse(x + 20, y + 170, 230, 70), 46, 24, 22, alpha=.6)
bw = np.concatenate([ellipse(x, y, 290, 96, 0, 180, 360), curve([(x + 290, y), (x + 262, y + 110), (x + 150, y + 206), (x, y + 222), (x - 150, y + 206), (x - 262, y + 110), (x - 290, y)], False)])
c.dome(bw, ['#4a4a60', '#7d7a88', '#b5aca8', '#e0d2be', '#fbf0da'], L, steps=6, r=190)
for k in (.3, .42):
    q = ellipse(x, y + 190 * k, 290 - 60 * k, 96 - 10 * k, 0, 10, 170)
    c.fill(stroke([tuple(v) for v in q[::4]], 8), '#4f7088', alpha=.8, dry=.4)
c.dome(c.mask(ellipse(x, y, 296, 100)).cut(c.mask(ellipse(x, y + 4, 268, 84))), ['#7d7a88', '#d3c6b4', '#fffaf0'], L, steps=4)
c.dome(ellipse(x, y - 18, 262, 96), DOUGH, L, steps=6, rough=.3, wob=5)
for bx, by, s in ((1250, 730, 22), (1400, 752, 16), (1330, 700, 13), (1450, 716, 18)):
    c.dome(ellipse(bx, by, s, s * .7), DOUGH[1:], L, steps=4)
ct = curve([(1320, 690), (1450, 650), (1590, 676), (1660, 760), (1690, 900), (1640, 1010), (1560, 960), (1530, 860), (1440, 820), (1370, 770)])
c.cast(ct, -10, 18, 10, alpha=.45)
fl = [(c.mask(stroke([(1390 + i * 60, 670 + i * 8), (1470 + i * 52, 790 + i * 16), (1560 + i * 36, 960)], 12, 12), wob=5), 22, 9) for i in range(4)]
m = c.dome(ct, ['#6a5668', '#a08a8c', '#d3bda8', '#f0dfc4', '#fcf2de'], L, r=44, steps=5, bumps=fl)
for i in range(2):
    z = c.mask(stroke([(1560 + i * 20, 990 - i * 10), (1610 + i * 14, 950), (1690, 880 - i * 24)], 8), wob=4, dry=.5)
    z.a *= m.on(z); c.lay(z, rgb('#a9503f'), .75)

# the ball of dough on the bench, worked and folded
x, y = 640, 860
dp = curve([(x - 290, y + 40), (x - 250, y - 80), (x - 120, y - 160), (x + 40, y - 176), (x + 190, y - 130), (x + 280, y - 30), (x + 290, y + 60), (x + 200, y + 116), (x, y + 132), (x - 210, y + 112)])
c.cast(dp, 70, 44, 30, alpha=.62)
bm = [(c.mask(stroke([(x - 236, y + 4), (x - 110, y - 52), (x + 60, y - 56), (x + 190, y - 4), (x + 236, y + 48)], 6, 6, mid=30), wob=3), -30, 12)]
bm += [(c.mask(ellipse(fx, fy, 20, 27, r)), -26, 8) for fx, fy, r in ((x - 60, y - 116, 14), (x - 6, y - 128, 6), (x + 48, y - 126, -4), (x + 98, y - 110, -14))]
m = c.dome(dp, DOUGH, L, steps=8, rough=.1, wob=4, bumps=bm, bias=-.03)
c.scumble(Mask(m.x, m.y, m.a * smooth(.55, .85, m.t).astype(np.float32)), '#fffdf4', .4, .7)
# rolling pin across the front, cropped at the left
def pin(p0, p1, w):
    c.cast(stroke([p0, p1], w), 22, 40, 12, alpha=.6)
    c.dome(stroke([p0, p1], w), ['#3f1f1a', '#7a4428', '#b5773c', '#dda860', '#f6d696', '#fff0c4'], (-.35, -.85, .4), steps=6, tex='h', wob=1.6)
d = np.array([960, -150.]) / np.hypot(960, 150)
p0, p1 = np.array([60., 1150]), np.array([760., 1042])
u = (p1 - p0) / np.hypot(*(p1 - p0))
pin(tuple(p1 - u * 10), tuple(p1 + u * 120), 34)
c.dome(ellipse(*(p1 + u * 130), 24, 22), ['#3f1f1a', '#7a4428', '#b5773c', '#f6d696'], L, steps=4)
pin(tuple(p0 - u * 300), tuple(p1), 92)
e = c.dome(ellipse(*p1, 16, 46, np.degrees(np.arctan2(u[1], u[0]))), ['#5d3020', '#8a5230', '#b98048'], L, steps=3)
z = c.mask(stroke([tuple(p0 - u * 100 + [0, -26]), tuple(p1 - u * 60 + [0, -26])], 30, 20), soft=6)
c.scumble(z, FLOUR, .36, .8, 'h')
# the scraper and three pieces of dough weighed out
sc = move(poly([(-110, -60), (110, -60), (104, 52), (-104, 52)]), 1010, 1090, 1, -16)
c.cast(sc, 14, 18, 8, alpha=.55)
c.dome(sc, ['#3a4050', '#75808c', '#b5bab8', '#f0ead6'], (-.4, -.7, .6), r=30, steps=5, flat=.5)
c.dome(move(stroke([(-116, -64), (116, -64)], 40), 1010, 1090, 1, -16), ['#3f1f1a', '#7a4428', '#b5773c', '#f6d696'], L, steps=5)
for x, y, s in ((1240, 1110, 92), (1410, 1150, 100), (1580, 1110, 96)):
    c.cast(ellipse(x, y, s, s * .7), s * .24, s * .24, s * .14, alpha=.6)
    m = c.dome(ellipse(x, y, s, s * .72), DOUGH, L, steps=7, wob=4, rough=.1, bias=-.02)
    c.scumble(Mask(m.x, m.y, m.a * smooth(.55, .85, m.t).astype(np.float32)), '#fffdf4', .4, .6)
    c.fill(stroke([(x - s * .3, y + s * .1), (x, y + s * .2), (x + s * .34, y + s * .06)], 1, 1, mid=6), '#a57f70', alpha=.6, dry=.6)
# flour in the light
for x0, x1, w in ((-80, 560, 190), (120, 900, 150), (300, 1240, 120)):
    q = c.mask(poly([(x0, -160), (x0 + w, -160), (x1 + w * 1.6, 1000), (x1, 1040)]), wob=3, dry=0, soft=22)
    rows = np.arange(q.a.shape[0])[:, None] / q.a.shape[0]
    q.a = (q.a * .24 * (1 - rows * .8)).astype(np.float32)
    c.lay(q, rgb('#ffe6b4'))
ps = [ellipse(c.r.normal(640, 330), c.r.normal(520, 210), s, s) for s in np.minimum(3.2, c.r.exponential(.9, 240) + .6)]
c.many(ps, ['#fff2d0'] * len(ps))
c.glow(-120, 60, 1200, '#ffd596', .25)
c.finish(out('workbench.jpg'), vignette=.14)
