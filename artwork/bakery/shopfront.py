"""The shop in the street, early: brick, awning, bread in the window."""
from kit import *
from figures import figure

c = Canvas(1600, 1200, '#e8d7bb', seed=23)
L = (-.6, -.6, .5)

# sky over the roofs, a sliver at the left
c.wash(rect(-150, -150, 600, 760), ['#8fb3bd', '#b9cfc8', '#efe0bd', '#f8d39a'], (0, -150), (100, 700), 7, tex='h', wob=0)
c.fill(curve([(-160, 90), (40, 60), (200, 84), (330, 70), (200, 112), (-160, 130)]), '#f4e6c9', .05, 'h', .8, dry=.6)
# houses down the street
c.fill(poly([(-160, 420), (-40, 300), (90, 330), (90, 900), (-160, 900)]), '#b58a80', .08)
c.fill(poly([(60, 380), (150, 262), (215, 262), (215, 900), (60, 900)]), '#c49b82', .08)
c.fill(rect(-60, 240, -30, 330), '#96696a')
bricks(c, (120, 210, 350, 900), 34, 17, ['#d8c0a0', '#cdb193', '#dfcaab'], '#b99f86', gap=2)
c.fill(poly([(96, 232), (140, 96), (362, 96), (362, 232)]), '#5d5468', .1, 'h')
for y in range(112, 232, 17):
    c.fill(stroke([(146 - (y - 96) * .32, y), (362, y + 2)], 3), '#443c52', .1, alpha=.5, wob=2)
for x, y in ((160, 290), (262, 290), (160, 500), (262, 500), (-40, 430), (-40, 590)):
    c.fill(rect(x - 6, y - 6, x + 66, y + 128), '#efe3cc')
    c.wash(rect(x, y, x + 60, y + 120), ['#8fb0b4', '#56707e', '#3d4c62'], (x, y), (x + 60, y + 120), 4)
    c.fill(rect(x + 27, y, x + 33, y + 120), '#efe3cc')
    c.fill(rect(x, y + 40, x + 60, y + 45), '#efe3cc')
c.wash(rect(-150, 90, 360, 900), ['#fff0cc', '#b58fa0'], (-100, 200), (360, 700), 5, alpha=.28)

# the brick house of the shop
wall = rect(344, -150, 1750, 930)
bricks(c, (344, -150, 1750, 930), 58, 24, ['#a9523c', '#b5603f', '#9b4838', '#bd6d49', '#8e4236', '#b25a44'], '#d3ad8d', within=wall, gap=3)
c.wash(wall, ['#ffe2a8', '#d0907c', '#7a4a5e'], (360, -100), (1700, 900), 6, alpha=.15)
# white stone bands and corner stones, the Belgian way
for y in (-30, 322):
    m = c.fill(rect(344, y, 1750, y + 26), '#eadbbd', .06, 'h')
    c.side(m, '#8d6a66', (0, -.8), 12, .5)
for i in range(13):
    m = c.fill(rect(344, -150 + i * 84, 344 + (64 if i % 2 else 40), -72 + i * 84), '#e6d5b4', .06)
    c.side(m, '#99746a', (-.6, -.6), 10, .4)
# upstairs windows with shutters
for x in (520, 900, 1280):
    w, y0, y1 = 190, -60, 250
    c.cast(rect(x - 12, y0, x + w + 12, y1 + 16), 8, 10, 6, alpha=.4)
    c.fill(rect(x - 14, y0, x + w + 14, y1 + 10), '#f1e5cb')
    c.wash(rect(x, y0, x + w, y1), ['#e8d5ae', '#8ba3a8', '#55687c', '#343b54'], (x, y0), (x + w, y1), 5, tex='u')
    for p in ([(x + 4, y0), (x + 70, y0), (x + 26, y1 - 40), (x + 4, y1)], [(x + w - 4, y0), (x + w - 66, y0), (x + w - 24, y1 - 40), (x + w - 4, y1)]):
        m = c.fill(curve([(a, b, 1) for a, b in p]), '#f4ead2', .07, 'v', .85)
        c.side(m, '#a99aa0', (-.9, 0), 14, .4, tex='v')
    c.fill(rect(x + w / 2 - 6, y0, x + w / 2 + 6, y1), '#f1e5cb')
    c.fill(rect(x, 70, x + w, 80), '#f1e5cb')
    m = c.fill(rect(x - 26, y1 + 6, x + w + 26, y1 + 28), '#dccaa8')
    c.side(m, '#7d5a5c', (0, -.9), 10, .6)
    c.fill(rect(x - 10, y1 - 30, x + w + 10, y1 + 8), '#7b4334', .08)  # flower box
    ps, cs = [], []
    for _ in range(230):
        a, b = x - 16 + c.r.uniform(0, w + 32), y1 - 34 + c.r.normal(0, 15)
        s = c.r.uniform(4, 10)
        ps.append(ellipse(a, b, s, s * .6, c.r.uniform(0, 180)))
        cs.append(['#3d5a42', '#54743f', '#86964e', '#2d4440'][c.r.integers(4)] if c.r.random() < .68 else ['#d8523c', '#f08a5c', '#f7b58a'][c.r.integers(3)])
    c.many(ps, cs)

# the wooden front, deep green
GX0, GX1, GY0, GY1 = 452, 1560, 372, 930
c.cast(rect(GX0, GY0, GX1, GY1), 12, 10, 8, alpha=.45)
c.fill(rect(GX0, GY0, GX1, GY1), '#24504a', .09, 'v')
m = c.fill(rect(GX0 - 22, GY0 - 6, GX1 + 22, GY0 + 16), '#2f6257', .06, 'h')
m = c.fill(rect(GX0 + 20, GY0 + 22, GX1 - 20, GY0 + 96), '#1d4240', .08, 'h')
# ears of wheat on the fascia instead of a name
for s in (-1, 1):
    for k in range(2):
        x0 = 1006 + s * (12 + 214 * k)
        c.fill(stroke([(x0, 434), (x0 + s * 90, 426), (x0 + s * 190, 440)], 3, 2), '#d9a24a')
        for i in range(9):
            xx = x0 + s * (50 + i * 15)
            for q in (-1, 1):
                c.dome(lens((xx, 430 + q * 2), (xx + s * 24, 430 + q * 15), 9), ['#a8682c', '#dca24a', '#f6d488'], L, steps=3, wob=.6)
# the display window
VX0, VX1, VY0, VY1 = 500, 1130, 520, 812
c.wash(rect(VX0, VY0, VX1, VY1), ['#ffe9b4', '#fbc878', '#d98d4a', '#8a4a34'], (820, 520), (760, 850), 6)
for x in range(520, 1120, 92):  # a wall of shelves inside
    c.fill(rect(x, 530, x + 4, 690), '#a8643a', alpha=.5)
BR = ['#4a2015', '#7e3e1c', '#b26a2c', '#dea353', '#f8d796']
for y in (606, 690):
    c.fill(rect(VX0, y, VX1, y + 10), '#84492c', .08)
    x = 520
    while x < 1050:
        w = c.r.uniform(24, 40)
        h = c.r.uniform(20, 28)
        c.dome(ellipse(x + w, y - h + 2, w, h), BR, (0, -.9, .4), steps=5, wob=2.5)
        x += 2 * w + 4
m = c.fill(rect(VX0, 752, VX1, VY1), '#e9d2a6', .06)
c.side(m, '#9a6a4a', (0, -.8), 26, .5)
# baskets of baguettes, loaves and a tiered stand in front
for x, w in ((600, 88), (960, 96)):
    for i in range(9):
        b = x - w * .7 + i * w * .17
        c.dome(stroke([(b, 780), (b + c.r.normal(0, 8), 640 + abs(i - 4) * 7)], 23, 15, 22), BR, L, steps=5, wob=2)
    m = c.dome(curve([(x - w, 718, 1), (x + w, 718, 1), (x + w * .82, 806, 1), (x - w * .82, 806, 1)]), ['#4e2a1c', '#80502c', '#b07c42', '#d8a965'], L, steps=4)
    for j in range(6):
        for i in range(16):
            if (i + j) % 2:
                c.fill(rect(x - w + i * w / 8, 722 + j * 14, x - w + (i + 1) * w / 8, 731 + j * 14), '#5f371f', alpha=.55)
for i, (x, y, w, h) in enumerate(((730, 782, 54, 40), (830, 786, 50, 36), (782, 748, 46, 34), (1084, 784, 52, 40))):
    m = c.dome(ellipse(x, y, w, h), BR, (-.3, -.8, .4), steps=5, wob=3)
    c.fill(lens((x - w * .5, y - 4), (x + w * .5, y - 12), 10, -6), '#f6dca2', alpha=.85)
    c.fill(lens((x - 6, y - h * .6), (x + 6, y + h * .4), 9), '#f6dca2', alpha=.8)
c.glow(815, 640, 420, '#ffd07a', .62, 230)
# reflections on the glass
for q in ([(560, 520), (660, 520), (540, 812), (500, 812), (500, 660)], [(700, 520), (736, 520), (616, 812), (580, 812)], [(1040, 520), (1110, 520), (1000, 812), (930, 812)]):
    c.fill(poly(q), '#fff6dc', .02, alpha=.16)
for x in (VX0 - 8, 706, 918, VX1 - 6):
    m = c.fill(rect(x, VY0 - 6, x + 14, VY1 + 6), '#2f6257', .08, 'v')
    c.side(m, '#14302f', (-.9, 0), 6, .6)
m = c.fill(rect(VX0 - 20, VY1, VX1 + 24, VY1 + 22), '#357063')
for x in (510, 716, 922):
    p = rect(x, 850, x + 190, 912)
    c.fill(p, '#1b3f3d')
    c.side(p, '#3b7768', (.5, .5), 8, .8)
# the door
DX0, DX1 = 1196, 1420
c.wash(rect(DX0, 500, DX1, 930), ['#1a3a3a', '#122a30'], (DX0, 500), (DX1, 930), 3)
m = c.fill(rect(DX0 + 18, 510, DX1 - 18, 930), '#8a3a2e', .09, 'v')
c.side(m, '#4a1d22', (-.8, -.3), 18, .6, tex='v')
g = rect(DX0 + 48, 540, DX1 - 48, 770)
c.wash(g, ['#fff0c0', '#fbcb80', '#c97d48', '#6d3c38'], (DX0, 540), (DX1 - 30, 800), 5, tex='u')
figure(c, 1300, 888, 330, 'carry', -1, '#f3e7d2', '#6d5a58', 'd', '#6b3b24', 'bun', apron='#a9503f', shadow=False)
m = c.fill(rect(DX0 + 18, 770, DX1 - 18, 930), '#8a3a2e', .09, 'v')
c.fill(rect(DX0 + 50, 796, DX1 - 50, 900), '#70302a', .09, 'v')
c.side(rect(DX0 + 50, 796, DX1 - 50, 900), '#b25f48', (.6, .6), 8, .7)
c.fill(poly([(DX0 + 60, 540), (DX0 + 104, 540), (DX0 + 48, 700), (DX0 + 48, 580)]), '#fff6dc', alpha=.22)
c.dome(stroke([(DX1 - 40, 730), (DX1 - 40, 800)], 9), ['#6d4a20', '#c9983f', '#ffe9a8'], L, steps=3)
c.fill(rect(DX0 - 14, 922, DX1 + 14, 946), '#b9aa9a', .06, 'h')
# lamp at the right
c.fill(stroke([(1640, 420), (1590, 400), (1560, 420)], 7), '#2a2733')
c.dome(curve([(1530, 440, 1), (1594, 440, 1), (1580, 520, 1), (1544, 520, 1)]), ['#d98b3a', '#ffd98a', '#fff6d4'], (0, 0, 1), steps=3)
c.glow(1562, 480, 120, '#ffcb78', .5)

# the awning, striped, with its shadow on the front
aw = poly([(478, 470), (1152, 470), (1196, 596), (434, 596)])
c.cast(poly([(470, 480), (1160, 480), (1190, 640), (450, 640)]), 30, 44, 10, '#241a38', .72)
n = 15
for i in range(n):
    a, b = i / n, (i + 1) / n
    q = [(478 + 674 * a, 468), (478 + 674 * b, 468), (434 + 762 * b, 596), (434 + 762 * a, 596)]
    col = '#f4e6c8' if i % 2 else '#c24b36'
    c.fill(poly(q), col, .06, 'v', wob=.8)
    v = [(434 + 762 * a, 594, 1), (434 + 762 * b, 594, 1), (434 + 762 * (b - .006), 622), (434 + 762 * (a + b) / 2, 636), (434 + 762 * (a + .006), 622)]
    c.fill(curve(v), mix(col, '#4a2438', .22), .06, 'v', wob=.6)
c.wash(aw, ['#ffedc0', '#ffffff', '#b0708a'], (520, 470), (1150, 620), 5, alpha=.16)
c.fill(stroke([(474, 468), (1156, 468)], 9), '#efe0c0')

# the shadow of the houses across the street
c.cast(poly([(1180, -150), (1800, -150), (1800, 930), (1716, 930), (1590, 500), (1500, 470), (1400, 210), (1330, 190)]), 0, 0, 5, '#6f5a88', .55, dry=.5)
c.glow(1562, 480, 170, '#ffcb78', .4)

# pavement, kerb, cobbles
c.wash(poly([(-160, 900), (344, 926), (1760, 926), (1760, 1010), (-160, 1010)]), ['#d6c4ad', '#b09c97', '#8d7c86'], (0, 920), (1700, 1000), 5, tex='h')
for x in range(-100, 1800, 150):
    c.fill(stroke([(x + 60, 926), (x, 1010)], 3), '#83727c', alpha=.6)
c.fill(rect(-160, 1004, 1760, 1030), '#c9bba9', .07, 'h')
c.fill(rect(-160, 1026, 1760, 1042), '#6b5c69', .07, 'h')
c.fill(rect(-160, 1038, 1760, 1400), '#54495a', .06)
y, ps, cs = 1046, [], []
row = 0
while y < 1330:
    h = 15 + (y - 1046) * .1
    w = h * 2.1
    x = -160 + (row % 2) * w / 2
    while x < 1760:
        j = c.r.normal(0, h * .05, 10)
        ps.append(curve([(x + 3 + j[0], y + h * .5), (x + w * .2, y + 2 + j[1]), (x + w * .8, y + 2 + j[2]), (x + w - 3 + j[3], y + h * .5), (x + w * .8, y + h - 2 + j[4]), (x + w * .2, y + h - 2 + j[5])], n=4))
        k = np.clip((x + 100) / 1800, 0, 1)
        cs.append(mix(['#b8a698', '#a4949a', '#c6b29c', '#95858f'][c.r.integers(4)], '#4d4458', .1 + .45 * k))
        ps.append(curve([(x + w * .18, y + h * .34), (x + w * .5, y + h * .16), (x + w * .8, y + h * .3), (x + w * .5, y + h * .36)], n=4))
        cs.append(mix('#f3dfbd', '#6f6270', .15 + .7 * k))
        x += w
    y += h
    row += 1
c.many(ps, cs)
c.wash(rect(-160, 926, 1760, 1400), ['#ffdca0', '#b08a90', '#3f3450'], (-100, 930), (1700, 1300), 6, alpha=.22)
c.glow(820, 960, 520, '#ffc678', .3, 90)


def bike(x, y, s):
    r = 88 * s
    a, b = (x, y - r), (x + 250 * s, y - r)
    for q in (a, b):
        ring = ellipse(*q, r, r, 0, 0, 359)
        c.cast(ellipse(q[0] + 20, y + 4, r, 9 * s), 6, 2, 5, alpha=.5)
        m = c.mask(ring, wob=.5)
        c.fill(m.cut(c.mask(ellipse(*q, r - 8 * s, r - 8 * s, 0, 0, 359), wob=.5)), '#231f2c')
        c.lay(m, rgb('#231f2c'), .12)
        for i in range(16):
            t = i * np.pi / 8 + .1
            c.fill(stroke([q, (q[0] + np.cos(t) * (r - 6), q[1] + np.sin(t) * (r - 6))], 1.6), '#4c4654', alpha=.7, wob=.3)
        c.fill(ellipse(*q, 9 * s, 9 * s), '#c9b79a')
    bb, st, hd = (x + 110 * s, y - 78 * s), (x + 78 * s, y - 190 * s), (x + 206 * s, y - 196 * s)
    for p, q in ((a, bb), (a, (x + 84 * s, y - 168 * s)), (bb, st), (bb, (x + 210 * s, y - 178 * s)), ((x + 86 * s, y - 150 * s), (x + 206 * s, y - 186 * s)), (b, hd)):
        m = c.fill(stroke([p, q], 9 * s), '#2f5f78', wob=.4)
        c.side(m, '#14283c', (-.5, -.6), 4, .6)
    c.fill(stroke([hd, (x + 202 * s, y - 222 * s), (x + 170 * s, y - 240 * s)], 7 * s), '#3a3540')
    c.dome(curve([(x + 40 * s, y - 200 * s), (x + 110 * s, y - 204 * s), (x + 116 * s, y - 192 * s), (x + 60 * s, y - 184 * s)]), ['#2b1614', '#7a4526', '#c98a52'], L, steps=3)
    c.fill(stroke([(bb[0] - 4, bb[1] - 2), (bb[0] + 22 * s, bb[1] + 30 * s)], 6 * s), '#231f2c')
    c.fill(ellipse(*bb, 17 * s, 17 * s), '#3a3540')
    # the basket and its bread
    kx, ky = x + 232 * s, y - 196 * s
    for i in range(3):
        c.dome(stroke([(kx + (i * 22 - 8) * s, ky), (kx + (i * 30 + 14) * s, ky - 128 * s + i * 20 * s)], 22 * s, 14 * s, 22 * s), BR, L, steps=5, wob=1.5)
    c.dome(curve([(kx - 36 * s, ky - 34 * s, 1), (kx + 62 * s, ky - 34 * s, 1), (kx + 50 * s, ky + 40 * s, 1), (kx - 26 * s, ky + 40 * s, 1)]), ['#4e2a1c', '#8a5730', '#c08c4e', '#e6bc7a'], L, steps=4)
    for j in range(5):
        for i in range(9):
            if (i + j) % 2:
                c.fill(rect(kx + (-32 + i * 10) * s, ky + (-28 + j * 13) * s, kx + (-24 + i * 10) * s, ky + (-20 + j * 13) * s), '#5f371f', alpha=.6)


# a small table-board and a box tree by the door, then the bicycle and a passer-by
for x in (1150, 1466):
    c.cast(ellipse(x + 10, 1000, 58, 12), 20, 4, 8, alpha=.5)
    c.dome(curve([(x - 46, 900, 1), (x + 46, 900, 1), (x + 36, 1000, 1), (x - 36, 1000, 1)]), ['#4a2620', '#8f4a34', '#c77a52', '#eab384'], L, steps=4)
    c.dome(ellipse(x, 838, 66, 70), ['#16302c', '#23483a', '#3b6643', '#6b8c4c', '#aab765'], L, steps=5, rough=2.2, wob=12, dry=.8)
bike(90, 1092, 1.12)
figure(c, 560, 1110, 400, 'walk', 1, '#35566b', '#5a4048', 'a', '#4a2a20', 'bob', long=True, bag='tote', light=L)
c.dome(stroke([(548, 838), (700, 800)], 34, 24, 34), BR, L, steps=5, wob=2)
c.glow(-60, 100, 900, '#ffd49a', .1)
c.finish(out('shopfront.jpg'), vignette=.1, contrast=1.1)
