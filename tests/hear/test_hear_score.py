#!/usr/bin/env python3
"""Tests of hear-score on made-up transcripts: python3 test_hear_score.py"""
import importlib.machinery
import importlib.util
import os

HERE = os.path.dirname(os.path.abspath(__file__))
loader = importlib.machinery.SourceFileLoader('hear_score', os.path.join(HERE, 'hear-score'))
spec = importlib.util.spec_from_loader('hear_score', loader)
hs = importlib.util.module_from_spec(spec)
loader.exec_module(hs)

TRUTH = [
    'General Assembly',
    'The state of the river',
    '1. The Assembly recalls resolution 60/251* of the Council, adopted in Geneva last spring.',
    '2. It invites every member to take part in the elaboration of a common programme.',
    'a) good faith in the work of the committee;',
    'b) regular reports on the implementation of the plan.',
    '* See annex four.',
    '3. It thanks the secretariat.',
]
CLEAN = [
    'region Page 1',
    'General Assembly.',
    'The state of the river heading level 1.',
    '1. The Assembly recalls resolution.',
    '60/251 link.',
    '* link.',
    'of the Council, adopted in Geneva last spring.',
    'leaving region.',
    'region Page 2',
    '2. It invites every member to take part in the.',
    'elaboration of a common programme.',
    'List with 2 items.',
    'Nesting level 1',
    'a)',
    'good faith in the work of the committee;',
    'b)',
    'regular reports on the implementation of the plan.',
    'leaving list.',
    '* See annex four.',
    '3. It thanks the secretariat.',
]
FAULTS = [name for name, _ in hs.CATEGORIES if name != 'lone']


def run(lines, truth=TRUTH, **kw):
    return hs.score(truth, lines, **kw)


def changed(old, *new):
    assert old in CLEAN
    i = CLEAN.index(old)
    return CLEAN[:i] + list(new) + CLEAN[i + 1:]


def totals(r, **want):
    got = {name: r[name]['total'] for name in FAULTS}
    assert got == dict({name: 0 for name in FAULTS}, **want), (got, r)


def test_clean():
    r = run(CLEAN)
    totals(r)
    assert r['words']['source'] == r['words']['in_order'] == r['words']['spoken']
    assert r['announcements'] == {'heading level N': 1, 'leaving': 2, 'link': 2, 'list with N items': 1,
                                  'nesting level N': 1, 'region Page N': 2}, r['announcements']
    assert r['lone']['total'] == 1 and r['signs'] == {'*': 1}
    assert r['notes'] == [dict(note='* See annex four.', place='after block 6', line=19)], r['notes']


def test_leaving():
    r = run(changed('leaving list.', 'Leaving 2 lists.'))
    totals(r)
    assert r['announcements']['leaving'] == 2


def test_extra_and_missing():
    totals(run(changed('General Assembly.', 'General Assembly.', 'Zurich tramway map.')), extra=3)
    r = run(changed('regular reports on the implementation of the plan.', 'regular reports.'))
    totals(r, missing=6)
    assert r['missing']['examples'] == ['block 6: on the implementation of the plan']


def test_missing_number():
    r = run(changed('b)', 'bullet.'))
    totals(r, missing=1)
    assert r['announcements']['bullet'] == 1


def test_cut():
    r = run(changed('elaboration of a common programme.', 'elabor.', '-', 'ation of a common programme.'))
    totals(r, cut=1)
    assert r['cut']['examples'] == ['line 11: elabor|ation'] and r['signs'] == {'*': 1, '-': 1}
    r = run(changed('The state of the river heading level 1.', 'The state of the riv heading level 1.',
                    '- heading level 1.', 'er heading level 1.'))
    totals(r, cut=1)


def test_cut_into_words_of_the_source():
    truth = ['the plan is in the work', 'we take the plan into account']
    totals(run(['the plan is in the work', 'we take the plan in', 'to account'], truth), cut=1)
    truth = ['in two parts to go', 'a plan into action']
    totals(run(['in two parts to go', 'a plan in', 'to action'], truth), cut=1)


def test_joined():
    totals(run(changed('good faith in the work of the committee;', 'good faith in thework of the committee;')),
           joined=1)


def test_note_mark_on_a_word():
    totals(run(changed('a)', 'a)'), TRUTH))
    totals(run(['the preliminary list1', 'and the plan'], ['the preliminary list', 'and the plan']), joined=1)


def test_pieces():
    totals(run(changed('good faith in the work of the committee;', 'good faith.', 'in.', 'the.', 'work of the.',
                       'committee;')), pieces=2)


def test_doubled():
    r = run(changed('2. It invites every member to take part in the.', '2. It invites every member to take part in the.',
                    'every member to take part in the.'))
    totals(r, doubled=7)
    totals(run(changed('60/251 link.', '60/251.', '60/251 link.')), doubled=1)
    totals(run(changed('1. The Assembly recalls resolution.', '1. 1. The Assembly recalls resolution.')), doubled=1)


def test_url():
    r = run(changed('60/251 link.', 'https://example.org/60/251 link.', '60/251.'))
    totals(r, urls=1)
    truth = ['see https://example.org/x for more']
    totals(run(['see https://example.org/x for more'], truth))


def test_furniture():
    lines = changed('2. It invites every member to take part in the.', 'General Assembly.', '2/3.',
                    '2. It invites every member to take part in the.')
    totals(run(lines, furniture=[r'\d+/\d+', 'General Assembly']), furniture=2)
    # the one on the first page, which the source has, stays
    assert run(lines, furniture=['General Assembly'])['words']['in_order'] == run(CLEAN)['words']['in_order']
    # in the middle of a sentence
    lines = changed('of the Council, adopted in Geneva last spring.', 'of the Council, adopted in.', 'Page 2 of 9.',
                    'Geneva last spring.')
    totals(run(lines, furniture=[r'Page \d+ of \d+']), furniture=1)
    totals(run(lines), extra=4)


def test_note():
    without = [l for l in CLEAN if l != '* See annex four.']
    i = without.index('* link.') + 1
    r = run(without[:i] + ['See annex four.'] + without[i:])
    totals(r, notes_inside=1)
    assert r['notes'][0]['place'] == 'inside block 3'
    i = without.index('leaving region.')
    r = run(without[:i] + ['* See annex four.'] + without[i:])
    totals(r)
    assert r['notes'][0]['place'] == 'after block 3'
    r = run(without)
    totals(r, missing=3)
    assert r['notes'][0]['place'] == 'not spoken'


def test_order():
    lines = [l for l in CLEAN if l != '3. It thanks the secretariat.']
    r = run(lines[:1] + ['3. It thanks the secretariat.'] + lines[1:])
    totals(r, order=1)
    # two columns read across
    truth = ['alpha beta gamma delta', 'one two three four']
    totals(run(['alpha beta', 'one two', 'gamma delta', 'three four'], truth), order=1)


def test_words_of_the_source_are_no_announcements():
    truth = ['The strongest link.', 'The second image']
    r = run(['The strongest link.', 'The second image.'], truth)
    totals(r)
    assert r['announcements'] == {}
    r = run(['The strongest link link.'], truth[:1])
    totals(r)
    assert r['announcements'] == {'link': 1}


def test_names_of_links():
    """"Note *" for "*": counted apart, its own word is the source's."""
    truth = [dict(runs=[['See the list 1 , and so on.', 'en']]), dict(runs=[['1 In full.', 'en']], note=True)]
    names = {'Note 1': '1', 'Note 1, back': '1'}
    r = run(['See the list.', 'Note 1 link.', ', and so on.', 'Note 1, back link.', 'In full.'], truth, names=names)
    totals(r)
    assert r['names'] == {'Note 1': 1, 'Note 1, back': 1} and r['lone']['total'] == 0
    assert r['notes'][0]['place'] == 'after block 1'
    totals(run(['See the list.', 'Note 1 link.', ', and so on.', 'Note 1, back link.', 'In full.'], truth), extra=3)


def test_signs():
    """A dash that is a label or a cell is the source's; a sign after a link closes its sentence; others are faults."""
    truth = ['– first of all', 'See A/76/1 :', '–']
    r = run(['–', 'first of all', 'See', 'A/76/1 link.', ':', '–'], truth)
    assert r['own_signs'] == {'–': 2} and r['closing'] == {':': 1} and r['lone']['total'] == 0
    assert run(['–', 'first of all', '-', 'See', 'A/76/1 link.', ':', '–'], truth)['lone']['total'] == 1


def test_details():
    """That a picture has a long description is the reader's word."""
    r = run(['Four bars image.', 'has details in section.', 'A caption.'], ['Four bars', 'A caption'])
    totals(r)
    assert r['announcements'] == {'has details': 1, 'image': 1}


def test_plain():
    """Texts are no announcements, where no screen reader speaks."""
    totals(run(['See the', 'introduction', '.'], ['See the introduction.']), missing=1)
    totals(run(['See the', 'introduction', '.'], ['See the introduction.'], announces=False))


def test_voices():
    """Each word is to be asked for in its own language."""
    truth = [dict(runs=[['La loi dite ', 'fr'], ['Ley de Acceso', 'es'], [' est en vigueur.', 'fr']])]
    assert run([('fr', 'La loi dite.'), ('es', 'Ley de Acceso.'), ('fr', 'est en vigueur.')], truth)['voice']['total'] == 0
    r = run([('fr', 'La loi dite.'), ('fr', 'Ley de Acceso.'), ('en', 'est en vigueur.')], truth)
    assert r['voice']['total'] == 3 and r['foreign'] == {'words in fr for es': 3}
    r = run([('fr', 'La loi dite.'), ('en', 'Ley de Acceso link.'), ('fr', 'est en vigueur.')], truth)
    assert r['voice']['total'] == 0 and r['foreign'] == {'name of a link or an image in en for es': 3}


if __name__ == '__main__':
    n = 0
    for name, test in sorted(globals().items()):
        if name.startswith('test_'):
            test()
            n += 1
    print('%d tests passed' % n)
