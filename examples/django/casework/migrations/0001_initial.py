# Written by Django: manage.py makemigrations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('legal_name', models.CharField(max_length=200)),
                ('legal_form', models.CharField(blank=True, choices=[('CIO', 'Charitable incorporated organisation'), ('CIC', 'Community interest company'), ('ULO', 'User-led organisation')], max_length=3)),
                ('why_peer_support', models.TextField(blank=True)),
                ('strategy_agreed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('slug',),
            },
        ),
        migrations.CreateModel(
            name='AuditRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateField()),
                ('pack', models.CharField(max_length=100)),
                ('pack_version', models.CharField(max_length=50)),
                ('pack_digest', models.CharField(max_length=100)),
                ('report', models.JSONField(help_text='the JSON report, which a later audit is held beside')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='casework.organisation')),
            ],
            options={
                'ordering': ('-as_of',),
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField()),
                ('title', models.CharField(max_length=200)),
                ('category', models.CharField(blank=True, choices=[('CRI', 'Crisis'), ('OUT', 'In the community'), ('HOU', 'Supported housing')], max_length=3)),
                ('hosts_peer_workers', models.BooleanField(default=False)),
                ('lead_came_by', models.CharField(blank=True, choices=[('V', 'Put the service forward'), ('A', 'Was asked, and agreed'), ('T', 'Was told')], max_length=1)),
                ('lead_briefed', models.BooleanField(blank=True, help_text='told why, by leaders', null=True)),
                ('lead_briefed_on', models.DateField(blank=True, null=True)),
                ('reflective_practice', models.BooleanField(blank=True, null=True)),
                ('diary_is_complete', models.BooleanField(default=False, help_text='every meeting is entered')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='casework.organisation')),
            ],
            options={
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.SlugField(unique=True)),
                ('job', models.CharField(choices=[('PSW', 'Peer support worker'), ('SPW', 'Senior peer support worker'), ('LEAD', 'Service lead'), ('PRAC', 'Practitioner')], max_length=4)),
                ('contract', models.CharField(blank=True, choices=[('P', 'Permanent'), ('F', 'Fixed term')], max_length=1)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, help_text='the last day in post', null=True)),
                ('weekly_hours', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='casework.service')),
            ],
            options={
                'ordering': ('reference',),
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('LEADS', 'Leaders and service leads'), ('INTRO', 'Peer support introduced to the team'), ('PRACT', 'How it will work day to day'), ('BOUND', 'Boundaries talked over')], max_length=5)),
                ('day', models.DateField(blank=True, null=True)),
                ('for_leaders', models.BooleanField(default=False)),
                ('for_lead', models.BooleanField(default=False)),
                ('for_team', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='casework.organisation')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='casework.service')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='StoredFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recommendation', models.CharField(max_length=100)),
                ('subject_kind', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=200)),
                ('status', models.CharField(max_length=20)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='casework.auditrun')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='SupervisionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_outside', models.BooleanField(default=False)),
                ('style', models.CharField(blank=True, choices=[('LM', 'With the line manager'), ('PR', 'On practice'), ('GR', 'In a group')], max_length=2)),
                ('agenda', models.CharField(blank=True, choices=[('B', 'Both'), ('W', 'The worker'), ('S', 'The supervisor')], max_length=1)),
                ('weeks_between', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, help_text='empty while it goes on', null=True)),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='supervises', to='casework.post')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supervision', to='casework.post')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='SupervisionDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('H', 'Held'), ('M', 'Moved'), ('S', 'Called off by the supervisor'), ('W', 'Called off by the worker')], max_length=1)),
                ('moved_to', models.DateField(blank=True, null=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='casework.supervisionplan')),
            ],
            options={
                'ordering': ('day', 'pk'),
            },
        ),
        migrations.AddConstraint(
            model_name='auditrun',
            constraint=models.UniqueConstraint(fields=('organisation', 'as_of'), name='one_run_a_day'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(fields=('organisation', 'code'), name='one_code_a_service'),
        ),
        migrations.AddConstraint(
            model_name='storedfinding',
            constraint=models.UniqueConstraint(fields=('run', 'recommendation', 'subject_kind', 'subject'), name='one_finding_a_subject'),
        ),
    ]
