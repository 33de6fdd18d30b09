"""People: a few joints, clothes cut around them, light on one side."""
import numpy as np
from paint import curve, ellipse, mix, poly, rgb, stroke

SKIN = {'a': '#e3a983', 'b': '#c98a63', 'c': '#8a5540', 'd': '#f0c3a0'}

POSES = {  # joints in heights above the ground, x forward
    'walk': dict(knee1=(.10, .27), foot1=(.17, .01), knee2=(-.02, .26), foot2=(-.15, .05), el1=(.07, .60), ha1=(.17, .52), el2=(-.10, .61), ha2=(-.11, .47), lean=.03),
    'climb': dict(knee1=(.14, .33), foot1=(.14, .08), knee2=(.0, .24), foot2=(-.13, .01), el1=(.10, .62), ha1=(.21, .60), el2=(-.07, .60), ha2=(-.02, .48), lean=.07),
    'stand': dict(knee1=(.04, .27), foot1=(.05, .0), knee2=(-.04, .27), foot2=(-.05, .0), el1=(.09, .62), ha1=(.07, .48), el2=(-.09, .62), ha2=(-.07, .48), lean=0),
    'carry': dict(knee1=(.04, .27), foot1=(.07, .0), knee2=(-.04, .27), foot2=(-.05, .0), el1=(.07, .60), ha1=(.19, .60), el2=(-.02, .60), ha2=(.15, .57), lean=.01),
    'point': dict(knee1=(.05, .27), foot1=(.06, .0), knee2=(-.04, .27), foot2=(-.06, .0), el1=(.13, .72), ha1=(.26, .80), el2=(-.09, .62), ha2=(-.03, .50), lean=.02),
    'bend': dict(knee1=(.05, .26), foot1=(.07, .0), knee2=(-.06, .27), foot2=(-.08, .0), el1=(.32, .42), ha1=(.38, .24), el2=(.26, .42), ha2=(.30, .22), lean=.26, drop=.16),
    'sit': dict(knee1=(.22, .30), foot1=(.22, .02), knee2=(.18, .30), foot2=(.16, .02), el1=(.10, .52), ha1=(.22, .47), el2=(.06, .50), ha2=(.18, .44), lean=.03, hip=.32, drop=.18),
    'kneel': dict(knee1=(.14, .22), foot1=(.10, .0), knee2=(.02, .03), foot2=(-.16, .03), el1=(.20, .40), ha1=(.30, .26), el2=(.16, .38), ha2=(.26, .22), lean=.10, hip=.27, drop=.23),
    'raise': dict(knee1=(.04, .27), foot1=(.06, .0), knee2=(-.04, .27), foot2=(-.06, .0), el1=(.12, .88), ha1=(.13, 1.02), el2=(-.09, .62), ha2=(-.05, .48), lean=.01),
}


def shades(col, dark='#2c2238', light='#ffe9c0'):
    return [mix(col, dark, .58), mix(col, dark, .32), mix(col, dark, .1), rgb(col), mix(col, light, .32)]


def figure(c, x, y, h, pose='stand', face=1, coat='#b5533c', legs='#3d4660', skin='a', hair='#3b2620', style='short',
           light=(-.6, -.5, .5), skirt=None, hat=None, bag=None, stick=None, apron=None, long=False, shoes='#34262c', shadow=True):
    P = dict(POSES[pose])
    hip, drop = P.get('hip', .5), P.get('drop', 0)

    def at(p):
        return (x + face * p[0] * h, y - p[1] * h)

    S = at((P['lean'], .80 - drop))
    Hp = at((0, hip))
    neck = at((P['lean'] * 1.15, .845 - drop))
    head = at((P['lean'] * 1.35 + .012, .925 - drop))
    sh = [at((P['lean'] + k, .785 - drop)) for k in (.05, -.05)]
    kw = dict(light=light, steps=4, wob=max(.4, h * .002), dry=.1 if h > 120 else 0, noise=.05)
    cs, ls = shades(coat), shades(legs)
    if shadow:
        c.cast(ellipse(x + h * .05, y + 2, h * .2, h * .028), h * .05, h * .006, h * .015, alpha=.45)

    def limb(pts, w0, w1, cols):
        m = c.dome(stroke(pts, w0 * h, w1 * h, n=8), cols, **kw)
        return m

    def arm(e, ha, s):
        limb([s, at(e), at(ha)], .068, .05, cs)
        c.dome(ellipse(*at(ha), h * .023, h * .026), shades(SKIN[skin]), **kw)

    arm(P['el2'], P['ha2'], sh[1])
    for k, f, o in (('knee2', 'foot2', -.03), ('knee1', 'foot1', .03)):
        hp = (Hp[0] + face * o * h, Hp[1])
        cols = ls if not skirt else shades('#4a3a48')
        kn, ft = at(P[k]), at(P[f])
        limb([hp, kn, (ft[0], ft[1] - .03 * h)], .1 if not skirt else .06, .055 if not skirt else .042, cols)
        c.dome(curve([(ft[0] - face * .03 * h, ft[1] - .045 * h), (ft[0] + face * .02 * h, ft[1] - .045 * h), (ft[0] + face * .075 * h, ft[1] - .008 * h), (ft[0] + face * .06 * h, ft[1] + .006 * h), (ft[0] - face * .035 * h, ft[1] + .006 * h)]), shades(shoes), **kw)
    if bag == 'pack':
        b = at((P['lean'] - .115, .68 - drop))
        c.dome(curve([(b[0] - .055 * h, b[1] - .1 * h), (b[0] + .055 * h, b[1] - .1 * h), (b[0] + .07 * h, b[1] + .1 * h), (b[0] - .065 * h, b[1] + .1 * h)]), shades('#c98a3a' if coat != '#c98a3a' else '#3e5f6b'), **kw)
    if skirt:
        k1 = at((.13, .24)) if pose != 'sit' else at((.26, .27))
        k2 = at((-.13, .24)) if pose != 'sit' else at((-.06, .22))
        w = .075 * h
        c.dome(curve([(Hp[0] - w, Hp[1] - .06 * h), (Hp[0] + w, Hp[1] - .06 * h), (max(k1[0], k2[0]), k1[1], 1), (min(k1[0], k2[0]), k2[1], 1)]), shades(skirt), **kw)
    w = .088 * h
    bot = .06 if not long else -.17
    d = np.array(S) - np.array(Hp)
    L = np.hypot(*d)
    u = d / L
    n = np.array([-u[1], u[0]])
    Hb = np.array(Hp) - u * (bot if long else .05) * h * (1 if not long else -1)
    if long:
        Hb = np.array(Hp) - u * .17 * h
    t = [np.array(S) + n * w * .95 + u * .005 * h, np.array(neck) + n * .02 * h, np.array(neck) - n * .02 * h, np.array(S) - n * w * .95 + u * .005 * h,
         np.array(Hp) + u * L * .35 - n * w * .82, Hb - n * w * (1.25 if long else .95), Hb + n * w * (1.25 if long else .95), np.array(Hp) + u * L * .35 + n * w * .82]
    c.dome(curve([tuple(q) for q in t]), cs, **kw)
    if apron:
        a = [np.array(S) + n * w * .35 - u * .06 * h, np.array(S) - n * w * .7 - u * .06 * h, Hb - n * w * .9 - u * .12 * h, Hb + n * w * .3 - u * .12 * h]
        c.dome(curve([tuple(q) for q in a]), shades(apron), **kw)
    c.dome(stroke([tuple(np.array(neck) - u * .01 * h), head], .04 * h), shades(SKIN[skin])[:4], **kw)
    rx, ry = .048 * h, .06 * h
    if style in ('long', 'bun', 'bob'):
        if style == 'bun':
            c.dome(ellipse(head[0] - face * .05 * h, head[1] - .045 * h, .03 * h, .03 * h), shades(hair), **kw)
        else:
            z = .1 if style == 'long' else .055
            c.dome(curve([(head[0] - face * .02 * h, head[1] - .066 * h), (head[0] - face * .06 * h, head[1] - .02 * h), (head[0] - face * .055 * h, head[1] + z * h), (head[0] + face * .005 * h, head[1] + z * h), (head[0] + face * .02 * h, head[1])]), shades(hair), **kw)
    c.dome(curve([(head[0] - face * rx, head[1] - .1 * ry), (head[0] - face * .3 * rx, head[1] - ry), (head[0] + face * .75 * rx, head[1] - .7 * ry), (head[0] + face * .98 * rx, head[1] + .02 * ry), (head[0] + face * 1.12 * rx, head[1] + .2 * ry), (head[0] + face * .85 * rx, head[1] + .38 * ry), (head[0] + face * .5 * rx, head[1] + .98 * ry), (head[0] - face * .3 * rx, head[1] + .75 * ry)]), shades(SKIN[skin]), **kw)
    c.dome(curve([(head[0] + face * .82 * rx, head[1] - .5 * ry), (head[0] + face * .5 * rx, head[1] - 1.08 * ry), (head[0] - face * .45 * rx, head[1] - 1.12 * ry), (head[0] - face * 1.2 * rx, head[1] - .35 * ry), (head[0] - face * 1.02 * rx, head[1] + .55 * ry), (head[0] - face * .55 * rx, head[1] + .5 * ry), (head[0] - face * .25 * rx, head[1] - .2 * ry), (head[0] + face * .2 * rx, head[1] - .5 * ry)]), shades(hair), **kw)
    if hat:
        c.dome(curve([(head[0] - face * rx * 1.15, head[1] - .35 * ry), (head[0] - face * .8 * rx, head[1] - 1.25 * ry), (head[0] + face * .5 * rx, head[1] - 1.3 * ry), (head[0] + face * 1.0 * rx, head[1] - .45 * ry)]), shades(hat), **kw)
        c.dome(ellipse(head[0] + face * .15 * rx, head[1] - .38 * ry, rx * 1.75, ry * .17, -6 * face), shades(hat), **kw)
    if bag == 'tote':
        b = at((-.06, .44))
        c.dome(curve([(b[0] - .07 * h, b[1] - .02 * h, 1), (b[0] + .07 * h, b[1] - .02 * h, 1), (b[0] + .075 * h, b[1] + .13 * h), (b[0] - .075 * h, b[1] + .13 * h)]), shades('#d9b98a'), **kw)
    arm(P['el1'], P['ha1'], sh[0])
    if stick:
        a = at(P['ha1'])
        f = at((P['ha1'][0] + .05, .0))
        c.fill(stroke([(a[0] - face * .01 * h, a[1] - .1 * h), f], .014 * h, .01 * h), '#5b3b2c', wob=.4)
    return dict(hand=at(P['ha1']), hand2=at(P['ha2']), head=head, shoulder=S, hip=Hp)
