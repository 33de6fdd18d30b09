"""The village fete at nightfall: lanterns, garlands, one long table."""
from kit import *

c = Canvas(1600, 1200, '#2c3a5a', seed=83)
LE = (-.2, -.85, .5)
c.wash(rect(-160, -160, 1760, 700), ['#233a5c', '#35557a', '#5d7f94', '#a3a892', '#efbf7c', '#f59a5c'], (700, -120), (760, 600), 9, wob=0, noise=.04)
for x, y, w in ((120, 250, 380), (900, 330, 460), (560, 180, 300)):
    c.fill(stroke([(x, y), (x + w * .5, y - 14), (x + w, y + 2)], 2, 2, mid=22), '#e9a478', .05, 'h', .55, dry=.7)
ps = [ellipse(c.r.uniform(0, 1600), c.r.uniform(0, 180), 2, 2) for _ in range(40)]
c.many(ps, ['#f6e6b8'] * 40)
wood(c, curve([(-160, 470), (200, 420), (520, 470), (900, 440), (1300, 480), (1760, 420), (1760, 760, 1), (-160, 760, 1)]), 22, ['#24414e', '#2f5358', '#46685e', '#6f8462', '#a99a66'])
# the square: church and houses with lit windows
church(c, 760, 640, 180, '#c9a184')
for x, y, w, h, d, wl, rf, fl in ((-90, 690, 170, 220, 150, '#a5705f', '#3f4660', 1), (230, 670, 140, 180, 180, '#c9a07c', '#7d4038', 1), (520, 655, 110, 140, 110, '#b58468', '#3f4660', 1), (1280, 660, 130, 170, 170, '#b58468', '#7d4038', -1), (1500, 680, 170, 210, 150, '#c9a07c', '#3f4660', -1), (1700, 700, 180, 250, 120, '#a5705f', '#4a4f68', -1)):
    house(c, x, y, w, h, d, wl, rf, fl, .6, True, True, '#ffd27a')
tops(c, [(c.r.uniform(-150, 1750), c.r.uniform(660, 690)) for _ in range(46)], 26, ['#1d3844', '#2a4c4e', '#41664f', '#7d8a52', '#c9a85c'])
# the ground, warm where the light falls
g = rect(-160, 680, 1760, 1400)
c.wash(g, ['#6a5a62', '#a5805c', '#d9a862', '#c99454', '#80604f', '#463c50', '#2a2c46'], (780, 670), (840, 1400), 8, tex='h', wob=3)
for _ in range(300):
    x, y = c.r.uniform(-150, 1750), c.r.uniform(700, 1330)
    k = (y - 660) / 500
    c.lay(c.mask(stroke([(x, y), (x + 50 * k + 16, y + 2), (x + 90 * k + 26, y)], 1, 1, mid=2 + 5 * k), dry=.8), rgb(['#f4cf88', '#5d4450', '#8d6448'][c.r.integers(3)]), .4)
c.glow(800, 800, 760, '#ffbe66', .42, 260)

# the mast that carries the strings
c.cast(ellipse(900, 752, 40, 10), 20, 4, 6, alpha=.5)
c.dome(stroke([(884, 752), (880, 80)], 20, 12), shades('#8a5c3c'), LE, steps=4)
c.dome(ellipse(880, 76, 13, 13), shades('#e2b04a'), LE, steps=3)

# dancers and musicians behind
P = dict(light=LE)
for a, k in (((190, 800, 210, 'raise', 1, '#d2603e', '#39465f', 'c', '#241a1e', 'bun'), dict(skirt='#e2b04a')), ((296, 806, 222, 'raise', -1, '#efe0c2', '#46506e', 'b', '#2c2022', 'short'), {}),
             ((400, 790, 200, 'carry', 1, '#4f8a80', '#6b5348', 'd', '#b56a38', 'long'), {}), ((1250, 800, 212, 'carry', -1, '#c9573c', '#3b465f', 'a', '#4a2e22', 'short'), dict(hat='#d9b870')), ((1370, 812, 216, 'stand', -1, '#e8c060', '#39465f', 'c', '#241a1e', 'bob'), dict(skirt='#3f7f8a')), ((1470, 806, 208, 'walk', -1, '#4d6b8a', '#5a4048', 'a', '#cbbfb0', 'short'), {})):
    figure(c, *a, **k, **P)
# accordion in the hands of the man with the hat
ac = [(1176, 664), (1230, 656), (1240, 708), (1182, 716)]
c.dome(poly(ac), shades('#8a2f2c'), LE, steps=4)
for i in range(6):
    c.fill(stroke([(1186 + i * 9, 664 - i), (1192 + i * 9, 712 - i)], 2), '#f3dcae', wob=.3)

# far side of the long table
A, B, C, D = (430, 806), (1010, 790), (1500, 1030), (210, 1090)
for t, col, sk, hr, st, f, pose in ((.04, '#4f8a80', 'a', '#4a2e22', 'short', 1, 'sit'), (.25, '#d9744e', 'd', '#c9763f', 'long', -1, 'stand'), (.46, '#efe0c2', 'c', '#221a1e', 'bun', 1, 'raise'),
                                    (.7, '#5d7fa3', 'b', '#30242a', 'short', -1, 'stand'), (.93, '#e2b04a', 'a', '#cbc3ba', 'bob', -1, 'sit')):
    x, y = A[0] + (B[0] - A[0]) * t, A[1] + (B[1] - A[1]) * t
    j = figure(c, x, y + (108 if pose == 'sit' else 150), 290, pose, f, col, '#39465f', sk, hr, st, light=LE, shadow=False)
    if pose == 'raise':  # a toast
        hx, hy = j['hand']
        c.dome(curve([(hx - 9, hy - 34, 1), (hx + 11, hy - 34, 1), (hx + 8, hy - 4, 1), (hx - 6, hy - 4, 1)]), shades('#e2a83e'), LE, steps=3)
        c.fill(stroke([(hx - 5, hy - 30), (hx - 3, hy - 10)], 3), '#fffbe6', alpha=.8)
# at the two ends of the table, on stools
for x, y, f, col, sk, hr, st, lg in ((282, 1010, 1, '#c9573c', 'c', '#241a1e', 'short', '#46506e'), (1372, 1000, -1, '#4f8a80', 'd', '#8a4a2a', 'long', '#6b5348')):
    c.cast(ellipse(x, y + 8, 60, 12), 14, 2, 6, alpha=.5)
    for k in (-24, 20):
        c.fill(stroke([(x + k, y - 70), (x + k * 1.3, y + 8)], 9), '#5a3628')
    c.dome(rect(x - 38, y - 84, x + 38, y - 68), shades('#a8653c'), LE, steps=3)
    figure(c, x, y + 6, 290, 'sit', f, col, lg, sk, hr, st, light=LE, shadow=False)

# lanterns give the table its light
top = poly([A, B, C, D])
c.cast(poly([(400, 850), (1040, 830), (1560, 1120), (180, 1180)]), 0, 60, 26, '#2a2038', .65)
c.fill(top, '#f6e4bd', .05, 'h')
c.wash(top, ['#fff2c8', '#f9deA0', '#e2b583', '#b98a84'], (720, 800), (900, 1120), 5, tex='h')
c.fill(curve([(210, 1088, 1), (1500, 1028, 1), (1506, 1120), (1440, 1150), (1300, 1128), (1120, 1166), (940, 1144), (760, 1180), (560, 1158), (380, 1190), (214, 1172)]), '#cf9f84', .07, 'v')
for i in range(22):
    x = 240 + i * 58
    y = 1088 - (x - 210) * .0465
    c.lay(c.mask(stroke([(x, y), (x + c.r.normal(0, 12), y + 50), (x + c.r.normal(0, 16), y + 96)], 2, 1, mid=16), dry=.8), rgb('#8a5f70' if i % 2 else '#f4cf9c'), .5)
rn = poly([(690, 799), (750, 797), (930, 1057), (790, 1063)])
c.fill(rn, '#c9573c', .07, 'v')
for k in (.06, .94):
    a = (690 + 60 * k, 799); b = (790 + 140 * k, 1060)
    c.fill(stroke([a, b], 3, 7), '#f6d99a')


def on(u, v):
    a = np.array(A) + (np.array(B) - A) * u
    b = np.array(D) + (np.array(C) - D) * u
    return a + (b - a) * v


def plate(u, v, food):
    x, y = on(u, v)
    s = 30 + 34 * v
    c.cast(ellipse(x, y, s, s * .42), 4, 8, 5, alpha=.45)
    c.dome(ellipse(x, y, s, s * .42), ['#a98f94', '#e2d2bd', '#fbf3de'], LE, steps=3, flat=.6)
    c.fill(ellipse(x, y + 1, s * .68, s * .27), '#e6d8c0')
    for i in range(7):
        c.dome(ellipse(x + c.r.normal(0, s * .25), y - 4 + c.r.normal(0, s * .08), s * .19, s * .15), shades(food[i % len(food)]), LE, steps=3)


def glass(u, v, col):
    x, y = on(u, v)
    s = 15 + 17 * v
    c.cast(ellipse(x + 4, y, s * .7, s * .3), 4, 3, 4, alpha=.4)
    c.fill(curve([(x - s * .6, y - s * 2.1, 1), (x + s * .6, y - s * 2.1, 1), (x + s * .45, y, 1), (x - s * .45, y, 1)]), '#f4ead0', alpha=.45)
    c.dome(curve([(x - s * .54, y - s * 1.5, 1), (x + s * .54, y - s * 1.5, 1), (x + s * .42, y - 2, 1), (x - s * .42, y - 2, 1)]), shades(col), LE, steps=3)
    c.fill(ellipse(x, y - s * 1.5, s * .54, s * .16), mix(col, '#fff0c0', .4))
    c.fill(stroke([(x - s * .36, y - s * 1.9), (x - s * .28, y - s * .4)], 3), '#fffbe6', alpha=.8)


def bottle(u, v, col):
    x, y = on(u, v)
    s = 17 + 17 * v
    c.dome(curve([(x - s * .6, y, 1), (x - s * .62, y - s * 2.4), (x - s * .24, y - s * 3.3), (x - s * .22, y - s * 4.4, 1), (x + s * .22, y - s * 4.4, 1), (x + s * .24, y - s * 3.3), (x + s * .62, y - s * 2.4), (x + s * .6, y, 1)]), shades(col), LE, steps=4)
    c.fill(rect(x - s * .56, y - s * 1.8, x + s * .56, y - s * .7), '#f0dfb4')


VEG = (['#6f9a48', '#cf5238', '#f0d9a0'], ['#e2a83e', '#b5603f', '#6f9a48'], ['#f0d9a0', '#8a4a2c', '#d9a24a'])
for i, (u, v) in enumerate(((.1, .16), (.3, .14), (.66, .13), (.88, .14))):
    plate(u, v, VEG[i % 3])
for u, v, col in ((.2, .2, '#e2a83e'), (.4, .24, '#8a2f3a'), (.76, .22, '#e2a83e')):
    glass(u, v, col)
bottle(.45, .2, '#2f5a48')
# bread, a tart, a bowl of fruit
x, y = on(.24, .46)
c.cast(ellipse(x, y + 6, 84, 34), 6, 8, 7, alpha=.45)
c.dome(ellipse(x, y + 6, 90, 36), shades('#a8703f'), LE, steps=4, flat=.5)
for i in range(3):
    c.dome(ellipse(x - 40 + i * 40, y - 12 - (i == 1) * 8, 36, 25, -14), ['#4a2015', '#8a4420', '#c27a34', '#e8b468', '#fbe0a4'], LE, steps=5, rough=.3)
    c.fill(stroke([(x - 56 + i * 40, y - 18), (x - 24 + i * 40, y - 22 - (i == 1) * 8)], 2, 2, mid=9), '#fbe3ae')
x, y = on(.68, .44)
c.cast(ellipse(x, y + 4, 96, 42), 6, 10, 7, alpha=.45)
c.dome(ellipse(x, y, 100, 42), ['#6b3a20', '#b9752f', '#e8b25c', '#fbdc9a'], LE, steps=4, r=26)
c.fill(ellipse(x, y - 7, 82, 30), '#8a2a34')
for i in range(40):
    a, q = c.r.uniform(0, 6.28), np.sqrt(c.r.uniform(0, 1)) * .92
    c.dome(ellipse(x + np.cos(a) * q * 78, y - 9 + np.sin(a) * q * 26, 11, 8), ['#4a1226', '#8a2436', '#cf4a48', '#ffb59a'], LE, steps=3, wob=.6)
for u, v, f in ((.1, .62, 0), (.42, .72, 1), (.86, .66, 2), (.63, .82, 0)):
    plate(u, v, VEG[f])
for u, v, col in ((.2, .72, '#8a2f3a'), (.54, .62, '#e2a83e'), (.78, .8, '#8a2f3a'), (.33, .84, '#e2a83e')):
    glass(u, v, col)
bottle(.52, .52, '#6d3a2c')
bottle(.92, .5, '#2f5a48')
for u, v in ((.36, .42), (.8, .42)):
    x, y = on(u, v)
    c.dome(rect(x - 13, y - 40, x + 13, y), shades('#f0dcae'), LE, steps=3)
    c.dome(curve([(x, y - 74, 1), (x + 9, y - 50), (x, y - 42), (x - 9, y - 50)]), ['#f39a3c', '#ffd877', '#fff6c8'], (0, .5, .8), steps=3)
    c.glow(x, y - 54, 110, '#ffc864', .6)

# people on the near side, from behind, and a child running past
c.fill(poly([(470, 1180), (1220, 1142), (1226, 1168), (474, 1208)]), '#7d4a34', .1, 'h')
for x in (520, 1160):
    c.fill(rect(x, 1180, x + 24, 1330), '#4a2c2a')
def back(x, y, s, coat, hair, skin, style):
    cc = shades(coat, '#1f1c38')
    c.dome(curve([(x - .3 * s, y + .95 * s, 1), (x - .44 * s, y + .5 * s), (x - .4 * s, y + .1 * s), (x - .12 * s, y - .06 * s), (x + .12 * s, y - .06 * s), (x + .4 * s, y + .1 * s), (x + .46 * s, y + .5 * s), (x + .3 * s, y + .95 * s, 1)]), cc, (-.1, -.9, .15), steps=5, wob=3)
    c.dome(stroke([(x, y + .06 * s), (x, y - .16 * s)], .17 * s), shades(skin, '#1f1c38'), LE, steps=3)
    c.dome(ellipse(x, y - .32 * s, .2 * s, .24 * s), shades(hair, '#14122a'), (-.1, -.9, .2), steps=5, wob=3, tex='v')
    if style == 'bun':
        c.dome(ellipse(x + .02 * s, y - .58 * s, .1 * s, .09 * s), shades(hair, '#14122a'), (-.1, -.9, .2), steps=4)
    if style == 'long':
        c.dome(curve([(x - .2 * s, y - .3 * s), (x + .2 * s, y - .3 * s), (x + .24 * s, y + .16 * s), (x, y + .24 * s), (x - .24 * s, y + .16 * s)]), shades(hair, '#14122a'), (-.1, -.9, .2), steps=4, tex='v')


back(580, 1040, 240, '#3f6f86', '#3a2622', SKIN['a'], 'short')
back(830, 1030, 230, '#b5483a', '#8a4a2a', SKIN['d'], 'long')
back(1090, 1010, 226, '#d9a83f', '#231a20', SKIN['c'], 'bun')
figure(c, 1450, 1190, 250, 'walk', -1, '#e8744a', '#3f5a78', 'a', '#6b3f26', 'short', light=LE)
figure(c, 70, 1190, 330, 'carry', 1, '#efe0c2', '#39465f', 'b', '#2c2022', 'short', light=LE, apron='#3f7f8a')
c.dome(ellipse(170, 992, 62, 18), shades('#a8703f'), LE, steps=3)
for i in range(3):
    c.dome(ellipse(140 + i * 30, 976, 17, 15), ['#6b2f1c', '#b5692f', '#e8b060', '#fbe0a0'], LE, steps=3)

# garlands of lanterns and pennants across the sky
def strand(p0, p1, sag, kind, n):
    t = np.linspace(0, 1, 40)
    x = p0[0] + (p1[0] - p0[0]) * t
    y = p0[1] + (p1[1] - p0[1]) * t + sag * 4 * t * (1 - t)
    pts = list(zip(x, y))
    c.fill(stroke(pts[::3] + [pts[-1]], 3), '#1d2238', wob=.4)
    for i in range(n):
        k = (i + .5) / n
        px, py = np.interp(k, t, x), np.interp(k, t, y)
        if kind == 'flag':
            s = abs(p1[0] - p0[0]) / n * .42
            col = ['#d9553a', '#f0c65a', '#f4e6c8', '#4f9088', '#e88f6a'][i % 5]
            m = c.fill(curve([(px - s, py, 1), (px + s, py + 2, 1), (px + c.r.normal(0, 5), py + s * 2.3, 1)]), mix(col, '#2a2a50', .18), .07, 'v')
            c.side(m, '#3a2a4a', (-.5, -.3), 12, .45)
        else:
            s = kind
            c.fill(stroke([(px, py), (px, py + s * .5)], 2), '#1d2238', wob=0)
            col = ['#ffcf6c', '#ffab5c', '#ffe3a0'][i % 3]
            c.glow(px, py + s * 1.3, s * 4.2, '#ffb75a', .5)
            c.dome(ellipse(px, py + s * 1.3, s * .86, s), [mix(col, '#b5482f', .55), mix(col, '#d9702f', .25), col, '#fff6d0'], (-.1, .1, 1), steps=4, wob=1)
            for q in (-.45, 0, .45):
                c.fill(stroke([(px - s * .8, py + s * (1.3 + q)), (px, py + s * (1.38 + q)), (px + s * .8, py + s * (1.3 + q))], 1.4), '#b5602f', alpha=.5, wob=0)


strand((-160, 300), (880, 400), 110, 13, 12)
strand((880, 400), (1760, 330), 76, 13, 10)
strand((-160, 40), (880, 96), 120, 'flag', 17)
strand((880, 96), (1760, -10), 130, 'flag', 15)
strand((-160, 130), (878, 200), 170, 30, 8)
strand((882, 200), (1760, 110), 170, 30, 6)
c.glow(780, 900, 900, '#ffb860', .15)
c.finish(out('fete.jpg'), vignette=.16)
